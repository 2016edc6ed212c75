using System.CommandLine;
using System.CommandLine.Parsing;

namespace UpperBackSite.Commands;

/// <summary>The arguments of a command that takes a file. A setting such as <c>--Data:Path=...</c> is for the host and must not be read as the file.</summary>
public sealed record CommandArguments(IReadOnlyList<string> Files, string[] Settings)
{
    /// <summary>The settings whose key has no colon.</summary>
    private static readonly HashSet<string> TopLevelSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        "AllowedHosts",
        HostDefaults.ContentRootKey,
        HostDefaults.EnvironmentKey,
        WebHostDefaults.HttpPortsKey,
        WebHostDefaults.HttpsPortsKey,
        WebHostDefaults.ServerUrlsKey,
    };

    public static Argument<string[]> CreateFileArgument(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Writes each setting in one argument: <c>--Data:Path /x</c> becomes <c>--Data:Path=/x</c>, so that no command takes the value for a file.</summary>
    public static string[] JoinSettings(string[] args)
    {
        var joined = new List<string>();
        for (var index = 0; index < args.Length; index++)
        {
            var hasValue = IsSettingWithoutValue(args[index]) && index + 1 < args.Length && !IsOption(args[index + 1]);
            joined.Add(hasValue ? $"{args[index]}={args[++index]}" : args[index]);
        }

        return [.. joined];
    }

    public static CommandArguments Parse(ParseResult parsed, Argument<string[]> argument)
    {
        var values = parsed.GetValue(argument) ?? [];
        return new([.. values.Where(value => !IsOption(value))], [.. values.Where(IsOption), .. parsed.UnmatchedTokens]);
    }

    /// <summary>
    /// Returns the first argument that is neither a command, nor an option, nor a setting with a value, or null. Without
    /// this check, "retention --dryrun" would delete data and "bakcup" would start the site.
    /// </summary>
    public static string? FindUnknownArgument(ParseResult parsed)
    {
        var given = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(IsOption);
        return given.Concat(parsed.UnmatchedTokens).FirstOrDefault(argument => !argument.Contains('=', StringComparison.Ordinal));
    }

    private static bool IsSettingWithoutValue(string argument) =>
        IsOption(argument) && !argument.Contains('=', StringComparison.Ordinal) && (argument.Contains(':', StringComparison.Ordinal) || TopLevelSettings.Contains(argument[2..]));

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);
}
