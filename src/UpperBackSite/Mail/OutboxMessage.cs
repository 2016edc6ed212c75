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

    /// <summary>Why the last attempt failed, as text for staff and without the recipient.</summary>
    public string? Fault { get; set; }

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
        builder.HasIndex(row => new { row.SentAt, row.GaveUpAt, row.NextTryAt });
    }
}
