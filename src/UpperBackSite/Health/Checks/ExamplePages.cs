using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Health.Checks;

/// <summary>Finds phrases of the example clinic in the content of a real one, and warns of them at startup.</summary>
public sealed partial class ExamplePages(ContentStore content, IOptions<ClinicOptions> clinic, ILogger<ExamplePages> log) : StartupStep
{
    private const int MaxNamed = 5;

    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        if (Describe() is { } found)
        {
            Log.Found(log, found);
        }

        return Task.CompletedTask;
    }

    /// <summary>Returns the files with their phrases and what to do, or null when there are none or they cannot be read, which is a problem of the content.</summary>
    public string? Describe()
    {
        if (clinic.Value.IsExample || !Directory.Exists(content.Folders.Program))
        {
            return null;
        }

        try
        {
            return Describe(FindPhrases());
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private List<(string File, string Phrase)> FindPhrases() =>
    [
        .. from file in content.Folders.ListAll([], [])
           where Path.GetExtension(file.Name) is ".md" or ".txt" && !file.IsRemoved
           let phrase = ExampleDetails.FindInPage(File.ReadAllText(file.Path))
           where phrase is not null
           select (file.Name, phrase),
    ];

    private static string? Describe(List<(string File, string Phrase)> found)
    {
        return found.Count == 0 ? null : $"{Plural.Format(found.Count, "page")} of the content still {(found.Count == 1 ? "names" : "name")} the example clinic; write your own words, or a placeholder such as {{{{clinic.name}}}}: {string.Join(", ", found.Take(MaxNamed).Select(file => $"'{file.Phrase}' in {file.File}"))}{(found.Count > MaxNamed ? ", …" : "")}";
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Found:l}")]
        public static partial void Found(ILogger log, string found);
    }
}
