using System.ComponentModel.DataAnnotations;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Mail;

/// <summary>How mail is sent. Without a host, each message is a file in the folder <c>mail</c> of the data folder.</summary>
public sealed class MailOptions : IValidatableObject
{
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>TLS from the first byte, as on port 465. Otherwise STARTTLS, without which nothing is sent.</summary>
    public bool IsTlsFromTheStart { get; init; }

    /// <summary>Lets mail go unencrypted to a server on this machine. The one exception, for a relay beside the site.</summary>
    public bool AllowsPlainOnLoopback { get; init; }

    /// <summary>PEM file with the certificates of an authority of the clinic's own, trusted beside those that the system trusts.</summary>
    public string? CertificateAuthority { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The sender; left out, the clinic's own address.</summary>
    public string? From { get; init; }

    /// <summary>Who is told that there is a new enquiry; left out, the clinic's own address; a blank entry alone, nobody.</summary>
    public IReadOnlyList<string>? Notify { get; init; }

    /// <summary>How long sending one message may take, in seconds.</summary>
    [Range(0.1, 300.0)]
    public double TimeoutSeconds { get; init; } = 30;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>Longer than any attempt can take, so that no other process sends a message that is being sent.</summary>
    public TimeSpan Lease => Timeout + TimeSpan.FromSeconds(90);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (User is not null && string.IsNullOrEmpty(Password))
        {
            yield return new ValidationResult("Mail:Password is required when Mail:User is set.");
        }

        if (AllowsPlainOnLoopback && Host is not ("127.0.0.1" or "::1" or "localhost"))
        {
            yield return new ValidationResult("Mail:AllowsPlainOnLoopback requires a Mail:Host on this machine, such as localhost.");
        }

        if (AllowsPlainOnLoopback && (User is not null || IsTlsFromTheStart))
        {
            yield return new ValidationResult("Mail:AllowsPlainOnLoopback cannot be used with Mail:User, whose password would be sent unencrypted, or with Mail:IsTlsFromTheStart.");
        }

        if (Notify is not null && !Notify.All(address => address.Length == 0 || EmailAddress.IsWellFormed(address)))
        {
            yield return new ValidationResult("Each of Mail:Notify must be an email address.");
        }
    }
}
