using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Mail;

/// <summary>
/// Reads the templates in the <c>mail</c> folder of the content, afresh for each message. A built-in template replaces one that is
/// missing or invalid, so that an editing mistake does not stop mail. A reply template that is invalid and has no built-in version
/// is not offered.
/// </summary>
public sealed partial class MailTemplates(IOptions<MailTemplateOptions> options, ILogger<MailTemplates> log)
{
    private const string Folder = "mail";
    private const string RepliesFolder = "replies";
    private const string Extension = ".txt";

    /// <summary>The problems that were logged: a template is read for each message and each page that offers it.</summary>
    private readonly ConcurrentDictionary<string, bool> logged = [];

    /// <param name="name">The template, such as <c>acknowledgement</c> or <c>replies/first-answer</c>.</param>
    /// <exception cref="InvalidOperationException">The template is missing or invalid, and has no built-in version.</exception>
    public MailTemplate Load(string name) => TryLoad(name) ?? throw new InvalidOperationException($"There is no valid mail template {name}.");

    public IReadOnlyList<(string Name, string Title)> ListReplies() =>
    [
        .. from name in GetReplyNames().Order(StringComparer.Ordinal)
           let template = TryLoad($"{RepliesFolder}/{name}")
           where template is not null
           select (name, template.Title),
    ];

    public MailTemplate? FindReply(string? name) => name is not null && GetReplyNames().Contains(name) ? TryLoad($"{RepliesFolder}/{name}") : null;

    /// <summary>Returns the problems of every template, as the files are now.</summary>
    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>();
        foreach (var file in ListFiles(problems))
        {
            Read(file.Name, problems);
        }

        return problems;
    }

    private MailTemplate? TryLoad(string name)
    {
        var file = $"{Folder}/{name}{Extension}";
        if (!File.Exists(options.Value.Content.GetPath(file)))
        {
            return LoadBuiltIn(name);
        }

        var problems = new List<Problem>();
        var template = Read(file, problems);
        if (problems.Count == 0)
        {
            return template;
        }

        var builtIn = LoadBuiltIn(name);
        var description = string.Join(Environment.NewLine, problems);
        if (!logged.TryAdd(description, true))
        {
            return builtIn;
        }

        if (builtIn is null)
        {
            Log.InvalidReplyTemplate(log, description);
        }
        else
        {
            Log.InvalidTemplate(log, description);
        }

        return builtIn;
    }

    /// <summary>Reads a file, or returns null and adds the reasons to <paramref name="problems"/>.</summary>
    private MailTemplate? Read(string name, List<Problem> problems) =>
        options.Value.Content.Read(name, problems) is { } file ? MailTemplate.Parse(file.Text, file.DisplayName, options.Value.Fields, problems) : null;

    private HashSet<string> GetReplyNames()
    {
        var customNames = ListFiles([])
            .Where(file => file.Folder == $"{Folder}/{RepliesFolder}")
            .Select(file => Path.GetFileNameWithoutExtension(file.Name))
            .ToHashSet();
        return customNames.Count > 0 ? customNames : [.. typeof(MailTemplates).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("mail/replies/", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name))];
    }

    private IEnumerable<ContentFile> ListFiles(List<Problem> problems)
    {
        if (!Directory.Exists(options.Value.Content.Program))
        {
            return [];
        }

        try
        {
            return options.Value.Content.ListAll([], []).Where(file => file.Name.StartsWith($"{Folder}/", StringComparison.Ordinal) && file.Name.EndsWith(Extension, StringComparison.Ordinal));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add(options.Value.Content.DescribeUnreadable(unreadable));
            return [];
        }
    }

    private MailTemplate? LoadBuiltIn(string name)
    {
        if (typeof(MailTemplates).Assembly.GetManifestResourceStream($"mail/{name}.txt") is not { } stream)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return MailTemplate.Parse(reader.ReadToEnd(), name, options.Value.Fields, []);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A mail template is invalid and the built-in one is used instead: {Problems}")]
        public static partial void InvalidTemplate(ILogger log, string problems);

        [LoggerMessage(Level = LogLevel.Error, Message = "A reply template is invalid, has no built-in version and is not offered to staff: {Problems}")]
        public static partial void InvalidReplyTemplate(ILogger log, string problems);
    }
}

public sealed class MailTemplateStartupCheck(MailTemplates templates) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken) =>
        templates.Check() is { Count: > 0 } problems
            ? throw new MailConfigurationException($"The email templates have {Plural.Format(problems.Count, "problem")}. Fix {(problems.Count == 1 ? "it" : "them")}, then start the site again:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
            : Task.CompletedTask;
}
