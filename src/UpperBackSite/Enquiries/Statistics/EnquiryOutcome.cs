using System.Linq.Expressions;
using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries.Statistics;

/// <summary>What is counted of an enquiry. It is not encrypted and not personal data.</summary>
public sealed record EnquiryOutcome(
    DateTimeOffset ReceivedAt, string Service, bool IsSpam, bool IsBooked, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, bool IsWithdrawn)
{
    /// <summary>Booked includes enquiries that were closed after an agreed visit.</summary>
    public static readonly Expression<Func<Enquiry, EnquiryOutcome>> Of = enquiry => new EnquiryOutcome(
        enquiry.ReceivedAt,
        enquiry.Service,
        enquiry.IsSuspectedSpam || enquiry.Status == EnquiryStatus.Spam,
        enquiry.Status == EnquiryStatus.Booked || enquiry.Visits.Any(visit => visit.State == VisitState.Agreed),
        enquiry.DueAt,
        enquiry.AnsweredAt,
        enquiry.ClosedBecause == CloseReason.Withdrawn);

    public DateOnly Month => LondonDays.MonthOf(ReceivedAt);

    /// <summary>Adds the outcome to the counts. A reply that is not due yet, or an enquiry withdrawn before it was answered, counts neither as in time nor as late.</summary>
    public void AddTo(MonthlyStatistics figure, DateTimeOffset now)
    {
        if (IsSpam)
        {
            figure.Spam++;
            return;
        }

        figure.Enquiries++;
        figure.Booked += IsBooked ? 1 : 0;
        figure.InTime += AnsweredAt <= DueAt ? 1 : 0;
        figure.Late += AnsweredAt > DueAt || (AnsweredAt is null && !IsWithdrawn && now > DueAt) ? 1 : 0;
        if (AnsweredAt is { } answered)
        {
            AddResponse(figure, answered - ReceivedAt);
        }
    }

    private static void AddResponse(MonthlyStatistics figure, TimeSpan took)
    {
        switch (took.TotalHours)
        {
            case <= 4:
                figure.WithinFourHours++;
                break;
            case <= 24:
                figure.WithinOneDay++;
                break;
            case <= 48:
                figure.WithinTwoDays++;
                break;
            default:
                figure.Longer++;
                break;
        }
    }
}
