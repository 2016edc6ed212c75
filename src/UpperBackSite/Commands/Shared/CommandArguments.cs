using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Commands.Shared;

/// <summary>The arguments of a command that takes a file. A setting such as <c>--Data:Path=...</c> is for the host and must not be read as the file.</summary>
public sealed partial record CommandArguments(IReadOnlyList<string> Files, string[] Settings)
{
    /// <summary>The settings whose key has no colon.</summary>
    private static readonly HashSet<string> TopLevelSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        "AllowedHosts",
        OwnerFile.Key,
        HostDefaults.ContentRootKey,
        HostDefaults.EnvironmentKey,
        WebHostDefaults.HttpPortsKey,
        WebHostDefaults.HttpsPortsKey,
        WebHostDefaults.ServerUrlsKey,
    };

    public static Argument<string[]> CreateFileArgument(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Creates an argument that is required. A setting that stands in its place does not count.</summary>
    public static Argument<string> CreateTextArgument(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => IsOption(token.Value)))
            {
                result.AddError($"The {name} is missing");
            }
        });
        return argument;
    }

    /// <summary>
    /// Writes each setting in one argument and moves it to the end: <c>--Data:Path /x</c> becomes <c>--Data:Path=/x</c>, as do the
    /// framework's spellings <c>Data:Path=/x</c> and <c>/Data:Path=/x</c>, so that no command takes a setting or its value for a file or a name.
    /// </summary>
    public static string[] JoinSettings(string[] args)
    {
        var (others, settings) = (new List<string>(), new List<string>());
        for (var index = 0; index < args.Length; index++)
        {
            var argument = OtherSpellingPattern().IsMatch(args[index]) ? "--" + args[index].TrimStart('/') : args[index];
            if (IsSettingWithoutValue(argument) && index + 1 < args.Length && !IsOption(args[index + 1]))
            {
                settings.Add($"{argument}={args[++index]}");
            }
            else
            {
                (IsSettingWithValue(argument) ? settings : others).Add(argument);
            }
        }

        return [.. others, .. settings];
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

    private static bool IsSettingWithoutValue(string argument) => !argument.Contains('=', StringComparison.Ordinal) && IsSetting(argument);

    private static bool IsSettingWithValue(string argument) => argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var end && IsSetting(argument[..end]);

    private static bool IsSetting(string key) => IsOption(key) && (key.Contains(':', StringComparison.Ordinal) || TopLevelSettings.Contains(key[2..]));

    /// <summary>A setting without the two dashes, or with a slash instead. A drive letter of Windows is not a key.</summary>
    [GeneratedRegex("^/?[A-Za-z]{2,}(:[A-Za-z0-9]+)+=", RegexOptions.CultureInvariant)]
    private static partial Regex OtherSpellingPattern();

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);
}
