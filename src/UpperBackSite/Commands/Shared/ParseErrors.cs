using System.CommandLine.Parsing;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Commands.Shared;

/// <summary>Says what is wrong with a command line. The library's own message about a value names the .NET type.</summary>
public static class ParseErrors
{
    /// <summary>Returns a sentence without its full stop.</summary>
    public static string Describe(ParseError error) => (FindInvalidValue(error.SymbolResult) ?? error.Message).TrimEnd('.');

    private static string? FindInvalidValue(SymbolResult? result) => result switch
    {
        OptionResult option => FindInvalidValue(option.Option.Name, option.Option.ValueType, option.Tokens),
        ArgumentResult { Parent: OptionResult option } => FindInvalidValue(option),
        ArgumentResult argument => FindInvalidValue($"The {argument.Argument.Name}", argument.Argument.ValueType, argument.Tokens),
        _ => null,
    };

    private static string? FindInvalidValue(string name, Type type, IEnumerable<Token> tokens) => tokens
        .Select(token => SettingValue.FindFault(Nullable.GetUnderlyingType(type) ?? type, token.Value))
        .OfType<string>()
        .Select(fault => $"{name} {fault}")
        .FirstOrDefault();
}
