using System.Linq.Expressions;
using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries.Statistics;

/// <summary>What is counted of an enquiry. It is not encrypted and not personal data.</summary>
public sealed record EnquiryOutcome(
    DateTimeOffset ReceivedAt, string Service, bool IsSpam, bool IsBooked, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, bool IsWithdrawn)
{
    /// <summary>Booked includes enquiries that were closed after an agreed visit.</summary>
    public static readonly Expression<Func<Enquiry, EnquiryOutcome>> FromEnquiry = enquiry => new EnquiryOutcome(
        enquiry.ReceivedAt,
        enquiry.Service,
        enquiry.IsSuspectedSpam || enquiry.Status == EnquiryStatus.Spam,
        enquiry.Status == EnquiryStatus.Booked || enquiry.Visits.Any(visit => visit.State == VisitState.Agreed),
        enquiry.DueAt,
        enquiry.AnsweredAt,
        enquiry.ClosedBecause == CloseReason.Withdrawn);

    public DateOnly Month => LondonDays.GetMonth(ReceivedAt);

    /// <summary>Adds the outcome to the counts. A reply that is not due yet, or an enquiry withdrawn before it was answered, counts neither as in time nor as late.</summary>
    public void AddTo(MonthlyStatistics statistics, OpeningHours hours, DateTimeOffset now)
    {
        if (IsSpam)
        {
            statistics.Spam++;
            return;
        }

        statistics.Enquiries++;
        statistics.Booked += IsBooked ? 1 : 0;
        statistics.InTime += AnsweredAt <= DueAt ? 1 : 0;
        statistics.Late += AnsweredAt > DueAt || (AnsweredAt is null && !IsWithdrawn && now > DueAt) ? 1 : 0;
        if (AnsweredAt is { } answered)
        {
            AddResponse(statistics, answered - ReceivedAt);
            statistics.AddAnswerTime(hours.GetOpenTime(ReceivedAt, answered));
        }
    }

    private static void AddResponse(MonthlyStatistics statistics, TimeSpan responseTime)
    {
        switch (responseTime.TotalHours)
        {
            case <= 4:
                statistics.WithinFourHours++;
                break;
            case <= 24:
                statistics.WithinOneDay++;
                break;
            case <= 48:
                statistics.WithinTwoDays++;
                break;
            default:
                statistics.Longer++;
                break;
        }
    }
}
