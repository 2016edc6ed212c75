using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>What the person is told about what happens next, in the same words on their page and in emails.</summary>
public static class NextStepText
{
    public const string Reminder = "We'll email you a reminder on the day before.";

    /// <summary>Returns what follows a cancelled visit.</summary>
    public static string DescribeAfterCancelling(Enquiry enquiry) => enquiry switch
    {
        { ErasureDueAt: not null } => DescribeErasure(enquiry),
        { Status: EnquiryStatus.New } => $"We'll get in touch by {OpeningHours.ToDisplayText(enquiry.DueAt)} to find you another time.",
        { Status: EnquiryStatus.Closed } => "",
        _ => "If you'd like another time, write to us or call us.",
    };

    /// <summary>Returns by when what the person sent is deleted, after they asked for it.</summary>
    public static string DescribeErasure(Enquiry enquiry) => $"We'll delete what we hold about your enquiry by {OpeningHours.FormatDay(enquiry.ErasureDueAt!.Value)}.";

    /// <summary>Returns until when the offered times can be picked, or an empty text when that was not set.</summary>
    public static string DescribeOffer(Enquiry enquiry, DateTimeOffset now) =>
        enquiry.NextStepAt > now ? $"Please choose by {OpeningHours.ToDisplayText(enquiry.NextStepAt.Value)}. After that, we may give the time to someone else." : "";
}
