using System.ComponentModel.DataAnnotations;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Mail;

/// <summary>Settings for sending mail. Without a host, messages are saved in the <c>mail</c> folder of the data folder.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>The entry of <see cref="Notify"/> that turns notifications off.</summary>
    public const string NoOne = "none";

    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>Implicit TLS, as on port 465. Otherwise STARTTLS is required.</summary>
    public bool IsTlsFromTheStart { get; init; }

    /// <summary>Allows unencrypted mail to a relay on this machine.</summary>
    public bool AllowsPlainOnLoopback { get; init; }

    /// <summary>A PEM file with certificates of the clinic's own authority, trusted in addition to the system's.</summary>
    public string? CertificateAuthority { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The sender address; by default the clinic's address.</summary>
    public string? From { get; init; }

    /// <summary>The addresses that are notified of new enquiries; by default the clinic's address. A single entry <see cref="NoOne"/> turns notifications off.</summary>
    public IReadOnlyList<string>? Notify { get; init; }

    /// <summary>Confirms that a real clinic's site may save emails as files instead of sending them.</summary>
    public bool WriteToFolder { get; init; }

    /// <summary>The number of days after which emails that were saved as files are deleted; earlier with their enquiry.</summary>
    [Range(1, 365)]
    public int KeepFilesDays { get; init; } = 14;

    /// <summary>The time limit for sending one message, in seconds.</summary>
    [Range(0.1, 300.0)]
    public double TimeoutSeconds { get; init; } = 30;

    /// <summary>The validation of settings reads this property too, so it must not throw for a value that is not a number.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(double.IsNaN(TimeoutSeconds) ? 0 : TimeoutSeconds);

    /// <summary>How long a sender owns a message. It is longer than any attempt, so no other process sends the message at the same time.</summary>
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

        if (WriteToFolder && !string.IsNullOrEmpty(Host))
        {
            yield return new ValidationResult("Mail:WriteToFolder has no effect when Mail:Host is set. Remove one of them.");
        }

        if (From is not null && !EmailAddress.IsWellFormed(From))
        {
            yield return new ValidationResult($"Mail:From is '{From}', which is not an email address.");
        }

        if (Notify is not null && Notify is not [NoOne] && !Notify.All(EmailAddress.IsWellFormed))
        {
            yield return new ValidationResult("Each entry in Mail:Notify must be an email address. A single entry none turns notifications off.");
        }
    }
}
