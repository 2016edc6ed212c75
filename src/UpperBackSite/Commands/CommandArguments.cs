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
        var values = parsed.GetValue(argument) ?? [];
        return new([.. values.Where(value => !IsSetting(value))], [.. values.Where(IsSetting), .. parsed.UnmatchedTokens]);
    }

    /// <summary>
    /// Returns the first argument that is neither a command, nor an option, nor a setting with a value, or null. Without
    /// this check, "retention --dryrun" would delete data and "bakcup" would start the site.
    /// </summary>
    public static string? FindUnknownArgument(ParseResult parsed)
    {
        var given = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(IsSetting);
        string[] arguments = [.. given, .. parsed.UnmatchedTokens];
        return arguments.Where((value, index) => !value.Contains('=') && !IsValue(index) && !IsValue(index + 1)).FirstOrDefault();

        bool IsValue(int index) => index > 0 && index < arguments.Length && !IsSetting(arguments[index]) && IsSetting(arguments[index - 1]) && !arguments[index - 1].Contains('=');
    }

    private static bool IsSetting(string argument) => argument.StartsWith("--", StringComparison.Ordinal);
}
