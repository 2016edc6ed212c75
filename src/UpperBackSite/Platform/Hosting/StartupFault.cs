using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Hosting;

/// <summary>Describes failures that the operator can put right, which are shown without a stack trace.</summary>
public static partial class StartupFault
{
    /// <summary>Returns what is wrong and the next step, or null for any other failure.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures.Select(Shorten)),
        // The configuration binder names the setting and the value that it cannot convert.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => $"{exception.Message.TrimEnd('.')}. Correct the setting; docs/configuration.md lists the values of each.",
        TypeInitializationException { InnerException: { } cause } => Describe(cause),
        // Several kinds of settings are invalid.
        AggregateException several when several.Flatten().InnerExceptions.Select(Describe).ToList() is var all && !all.Contains(null) => string.Join(Environment.NewLine, all),
        _ => null,
    };

    /// <summary>Returns the part of a validation message that tells what is wrong, with the name of the setting when the part lacks it.</summary>
    private static string Shorten(string failure) => FailurePattern().Match(failure) is { Success: true } match
        ? (match.Groups["member"].Length == 0 ? "" : $"{match.Groups["options"]}:{match.Groups["member"]}: ") + match.Groups["error"]
        : failure;

    [GeneratedRegex("^DataAnnotation validation failed for '(?<options>.*?)(?:Options)?' members: '(?<member>.*?)' with the error: '(?<error>.*)'\\.?$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FailurePattern();

    /// <summary>Returns why the server cannot listen and the next step, or null for any other failure.</summary>
    /// <param name="addresses">The addresses that it was to listen on.</param>
    public static string? DescribeListening(Exception exception, IReadOnlyList<string> addresses)
    {
        var step = exception.GetBaseException() switch
        {
            SocketException { SocketErrorCode: SocketError.AccessDenied } => "The site's user may not use this port: ports below 1024 need a privilege. Set urls to a higher one",
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "Stop the program that uses the port, or set urls to another one",
            SocketException or FormatException or InvalidOperationException or ArgumentException or OverflowException => "Set urls to addresses of this machine",
            IOException or UnauthorizedAccessException or CryptographicException => "Check Kestrel's settings and the files that they name",
            _ => null,
        };
        return step is null ? null : $"The site cannot start: {exception.Message.TrimEnd('.')}. {step}, such as http://127.0.0.1:8080. It was to listen on {string.Join(';', addresses)}.";
    }
}
