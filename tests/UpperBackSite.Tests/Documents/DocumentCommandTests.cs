using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Documents;

/// <summary>Every command that README and docs name can be run. The program itself is asked, by its <c>--help</c>.</summary>
public sealed partial class DocumentCommandTests : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly Dictionary<string, string> help = [];

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Every_command_of_the_program_and_each_of_its_options_exists()
    {
        var named = Named(SiteCommandLine()).ToList();
        Assert.True(named.Count > 10, $"only {named.Count} commands were found");

        var faults = new List<string>();
        foreach (var (place, words) in named)
        {
            if (await FaultOf(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { } fault)
            {
                faults.Add($"{place}: '{words}': {fault}");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_script_exists() =>
        Assert.Empty(Named(Script()).Where(script => !File.Exists(Path.Combine(Repository.Root, script.Match.TrimEnd('.')))).Select(script => $"{script.Place}: there is no {script.Match}"));

    [Fact]
    public void Every_measurement_exists()
    {
        var program = File.ReadAllText(Path.Combine(Repository.Root, "tests", "UpperBackSite.Benchmarks", "Program.cs"));

        Assert.Empty(Named(Measurement()).Where(named => !program.Contains($"case [\"{named.Match}\"", StringComparison.Ordinal)).Select(named => $"{named.Place}: there is no measurement {named.Match}"));
    }

    private static IEnumerable<(string Place, string Match)> Named(Regex pattern) =>
        from document in DocumentFile.All
        from code in document.Code
        from match in pattern.Matches(code.Text)
        select ($"{document.Name}:{code.Line}", match.Groups[1].Value);

    /// <summary>What is wrong with a command line, or null. A setting such as <c>--Data:Path=…</c> or <c>--urls</c> is for the host.</summary>
    private async Task<string?> FaultOf(string[] words)
    {
        var command = "";
        foreach (var word in words.TakeWhile(word => !word.StartsWith('-')))
        {
            if (!HasCommands(await HelpOf(command)))
            {
                break;
            }

            if (!Regex.IsMatch(CommandsIn(await HelpOf(command)), $@"^ +{Regex.Escape(word)}\b", RegexOptions.Multiline))
            {
                return $"there is no command {word}";
            }

            command = $"{command} {word}".Trim();
        }

        var known = await HelpOf(command);
        return words.Where(word => word.StartsWith("--", StringComparison.Ordinal) && !word.Contains(':', StringComparison.Ordinal) && word is not ("--urls" or "--help"))
            .Select(option => option.Split('=')[0])
            .FirstOrDefault(option => !Regex.IsMatch(known, $@"^ +(-\w, )?{Regex.Escape(option)}\b", RegexOptions.Multiline)) is { } unknown
            ? $"it has no option {unknown}"
            : null;
    }

    private async Task<string> HelpOf(string command)
    {
        if (!help.TryGetValue(command, out var text))
        {
            var (code, output) = await SiteCommand.Run(data.Path, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            Assert.Equal(0, code);
            help[command] = text = output;
        }

        return text;
    }

    private static bool HasCommands(string help) => CommandsIn(help).Length > 0;

    private static string CommandsIn(string help) => help.Split("Commands:") is [_, var commands] ? commands : "";

    /// <summary>Everything after the name of the program, up to a comment or the next command.</summary>
    [GeneratedRegex(@"(?:dotnet run --project src/UpperBackSite --|^(?:sudo )?upperbacksite|(?:^|\s)\./UpperBackSite|(?:^|\s)\S*deploy/command\.sh) ([^#|&;>]+)")]
    private static partial Regex SiteCommandLine();

    [GeneratedRegex(@"(?:^|[\s/])(\.ci/[\w.-]+)")]
    private static partial Regex Script();

    [GeneratedRegex(@"tests/UpperBackSite\.Benchmarks -- (\w+)")]
    private static partial Regex Measurement();
}
