using System.CommandLine;
using System.CommandLine.Parsing;

namespace UpperBackSite.Commands;

/// <summary>The arguments of a command that takes a file. A setting such as <c>--Data:Path=...</c> is for the host and must not be read as the file.</summary>
public sealed record CommandArguments(IReadOnlyList<string> Files, string[] Settings)
{
    public static Argument<string[]> CreateFileArgument(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };

    public static CommandArguments Parse(ParseResult parsed, Argument<string[]> argument)
    {
        var words = parsed.GetValue(argument) ?? [];
        return new([.. words.Where(word => !IsSetting(word))], [.. words.Where(IsSetting), .. parsed.UnmatchedTokens]);
    }

    /// <summary>
    /// Returns the first argument that is neither a command, nor an option, nor a setting with a value, or null. Without
    /// this check, "retention --dryrun" would delete data and "bakcup" would start the site.
    /// </summary>
    public static string? FindUnknownWord(ParseResult parsed)
    {
        var given = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(IsSetting);
        string[] words = [.. given, .. parsed.UnmatchedTokens];
        return words.Where((word, at) => !word.Contains('=') && !IsValue(at) && !IsValue(at + 1)).FirstOrDefault();

        bool IsValue(int at) => at > 0 && at < words.Length && !IsSetting(words[at]) && IsSetting(words[at - 1]) && !words[at - 1].Contains('=');
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
