using System.CommandLine;

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

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
