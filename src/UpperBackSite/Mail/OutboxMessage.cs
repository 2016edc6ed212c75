using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpperBackSite.Clinic;
using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Mail;

/// <summary>A message to send, stored together with the change that caused it. Once it is sent, its text and recipient are deleted.</summary>
public sealed class OutboxMessage
{
    /// <summary>An automatic reply to an enquiry.</summary>
    public const string Acknowledgement = "acknowledgement";

    public const string Reply = "reply";

    public const string AddressChanged = "details-changed";

    /// <summary>Notifies the clinic of one new enquiry or update.</summary>
    public const string Notice = "notice";

    /// <summary>A notice of something to read before others. Those are counted apart, so that a flood of other notices does not delay them.</summary>
    public const string UrgentNotice = "notice-urgent";

    /// <summary>Stands for several notices. It is not sent before its time, so that it can count more of them.</summary>
    public const string Digest = "notice-digest";

    public int Id { get; private set; }

    /// <summary>The enquiry that it belongs to and is deleted with; null for a message that outlives it, such as the notice of an erasure.</summary>
    public int? EnquiryId { get; private set; }

    /// <summary>The Message-ID, the same for every attempt, so that duplicates can be recognised.</summary>
    [BoundToRow]
    public required string MessageId { get; init; }

    /// <summary>The kind of message, such as <see cref="Acknowledgement"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Prevents out-of-office replies to automatic messages (RFC 3834).</summary>
    public string? AutoSubmitted => Kind switch
    {
        Reply => null,
        Acknowledgement => "auto-replied",
        _ => "auto-generated",
    };

    [Encrypted(NullWhenUnreadable = true)]
    public string? Recipient { get; set; }

    /// <summary>Keyed hash of the recipient of an automatic message that a visitor caused, by which such messages are counted. It is kept when the recipient is deleted.</summary>
    public string? RecipientHash { get; set; }

    [Encrypted(NullWhenUnreadable = true)]
    public string? Subject { get; set; }

    [Encrypted(NullWhenUnreadable = true)]
    public string? Text { get; set; }

    [Encrypted(NullWhenUnreadable = true)]
    public string? Html { get; set; }

    /// <summary>The attached calendar file (RFC 5545). <see cref="CalendarMethod"/> is its method, <c>REQUEST</c> or <c>CANCEL</c>.</summary>
    [Encrypted(NullWhenUnreadable = true)]
    public string? Calendar { get; set; }

    public string? CalendarMethod { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset NextTryAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>The time until which one sender owns the message.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When the attempts ended without success. Staff can request a retry.</summary>
    public DateTimeOffset? GaveUpAt { get; set; }

    /// <summary>Why the last attempt failed or the message is withheld, as text for staff and without the recipient.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether the message was not even attempted. It then has a time in <see cref="GaveUpAt"/>, and staff can send it.</summary>
    public bool IsWithheld { get; set; }

    /// <summary>The number of notices that a digest stands for.</summary>
    public int Notices { get; set; }

    /// <summary>Whether it tells a previous address that it was replaced.</summary>
    public bool IsSecurityNotice => Kind == AddressChanged;

    public bool IsNotice => Kind is Notice or UrgentNotice;

    /// <summary>Whether the message is not stored yet.</summary>
    public bool IsNew => Id == 0;

    /// <summary>Whether no sender has taken the message yet.</summary>
    public bool IsUntried => Attempts == 0 && SentAt is null && GaveUpAt is null && LeasedUntil is null;

    /// <param name="reason">The reason, as text for staff that continues a sentence.</param>
    public void Withhold(DateTimeOffset at, string reason)
    {
        GaveUpAt = at;
        IsWithheld = true;
        Fault = reason;
    }

    /// <summary>Creates a message that is due at once.</summary>
    public static OutboxMessage Create(string kind, string recipient, RenderedMail mail, ClinicOptions clinic, DateTimeOffset now, string? calendar = null, string? calendarMethod = null) => new()
    {
        MessageId = $"{Guid.NewGuid():N}@{clinic.Email.Split('@')[^1]}",
        Kind = kind,
        Recipient = recipient,
        Subject = mail.Subject,
        Text = mail.Text,
        Html = mail.Html,
        Calendar = calendar,
        CalendarMethod = calendarMethod,
        CreatedAt = now,
        NextTryAt = now,
    };
}

public sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasIndex(row => row.MessageId).IsUnique();
        builder.HasIndex(row => new { row.RecipientHash, row.CreatedAt });
        builder.HasIndex(row => new { row.SentAt, row.GaveUpAt, row.NextTryAt });
    }
}
