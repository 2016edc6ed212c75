using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Mail;

/// <summary>How mail leaves. Without a host, each message is a file in the folder <c>mail</c> of the data folder.</summary>
public sealed class MailOptions : IValidatableObject
{
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>TLS from the first byte, as on port 465. Otherwise STARTTLS, without which nothing is sent.</summary>
    public bool IsTlsFromTheStart { get; init; }

    /// <summary>Lets mail go unencrypted to a server on this machine. The one exception, for a relay beside the site.</summary>
    public bool AllowsPlainOnLoopback { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The sender; left out, the clinic's own address.</summary>
    public string? From { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (User is not null && string.IsNullOrEmpty(Password))
        {
            yield return new ValidationResult("Mail:User needs Mail:Password.");
        }

        if (AllowsPlainOnLoopback && Host is not ("127.0.0.1" or "::1" or "localhost"))
        {
            yield return new ValidationResult("Mail:AllowsPlainOnLoopback is for a Mail:Host on this machine only.");
        }
    }
}
