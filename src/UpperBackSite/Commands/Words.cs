using System.CommandLine;
using System.CommandLine.Parsing;

namespace UpperBackSite.Commands;

/// <summary>
/// What an operator typed after a command that takes a file: a setting such as <c>--Data:Path=...</c> is for the host and
/// would otherwise be taken for the file.
/// </summary>
public sealed record Words(IReadOnlyList<string> Files, string[] Settings)
{
    public static Argument<string[]> Argument(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };

    public static Words Of(ParseResult parsed, Argument<string[]> argument)
    {
        var all = parsed.GetValue(argument) ?? [];
        return new([.. all.Where(word => !IsSetting(word))], [.. all.Where(IsSetting), .. parsed.UnmatchedTokens]);
    }

    /// <summary>
    /// The first word that is no command, no option and no setting, which always has a value. It is a slip: "retention --dryrun"
    /// must not delete, nor "bakcup" serve the site.
    /// </summary>
    public static string? Slip(ParseResult parsed)
    {
        var given = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(IsSetting);
        string[] words = [.. given, .. parsed.UnmatchedTokens];
        return words.Where((word, at) => !word.Contains('=') && !IsValue(at) && !IsValue(at + 1)).FirstOrDefault();

        bool IsValue(int at) => at > 0 && at < words.Length && !IsSetting(words[at]) && IsSetting(words[at - 1]) && !words[at - 1].Contains('=');
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
