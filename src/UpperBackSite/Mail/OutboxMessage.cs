using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpperBackSite.Clinic;
using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Mail;

/// <summary>A message that is to leave, stored with what caused it. Once it has left, only that it did is kept.</summary>
public sealed class OutboxMessage
{
    /// <summary>A message that answers another by itself.</summary>
    public const string Acknowledgement = "acknowledgement";

    /// <summary>A message in a person's own words.</summary>
    public const string Reply = "reply";

    public int Id { get; private set; }

    /// <summary>What the message belongs to and is deleted with; null for one that stays when that is gone, such as the word of an erasure.</summary>
    public int? EnquiryId { get; private set; }

    /// <summary>The same at every try, so that a message that arrives twice is known for one.</summary>
    public required string MessageId { get; init; }

    /// <summary>Such as <see cref="Acknowledgement"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Keeps out-of-office answers away from what no person wrote (RFC 3834).</summary>
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

    /// <summary>A calendar file that goes with it (RFC 5545), and what it asks of the calendar: <c>REQUEST</c> or <c>CANCEL</c>.</summary>
    [Encrypted(NullWhenUnreadable = true)]
    public string? Calendar { get; set; }

    public string? CalendarMethod { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset NextTryAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Until when one sender has it to itself.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Nobody tries any more until staff say so.</summary>
    public DateTimeOffset? GaveUpAt { get; set; }

    /// <summary>Why the last try failed, in words for staff and without the recipient.</summary>
    public string? Fault { get; set; }

    /// <summary>A message to leave at once.</summary>
    public static OutboxMessage Of(string kind, string recipient, MergedMail mail, ClinicOptions clinic, DateTimeOffset now, string? calendar = null, string? calendarMethod = null) => new()
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
