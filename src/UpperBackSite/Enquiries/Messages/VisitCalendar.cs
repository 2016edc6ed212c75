using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>
/// Creates the calendar file of a visit (RFC 5545, RFC 5546). The UID stays the same and the sequence grows, so calendars replace the
/// previous version. Times are in London's time zone. The file contains no health data.
/// </summary>
public static class VisitCalendar
{
    /// <summary>The iTIP method that adds or updates the visit.</summary>
    public const string Request = "REQUEST";

    /// <summary>The iTIP method that removes the visit.</summary>
    public const string Cancel = "CANCEL";

    private const string London = "Europe/London";

    /// <summary>The email reminds of the visit on the day before; the alarm is for the way there.</summary>
    private static readonly Duration AlarmBefore = Duration.FromHours(2);

    public static string Create(Enquiry enquiry, VisitTime visit, string method, ClinicOptions clinic, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(visit.StartsAt, OpeningHours.London).DateTime;
        var name = HeaderText.ToSingleLine(clinic.Name);
        var entry = new CalendarEvent
        {
            Uid = enquiry.CalendarId ?? throw new InvalidOperationException("The enquiry has no calendar id."),
            Sequence = enquiry.CalendarSequence,
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            Summary = $"Visit: {name}",
            Description = $"{(visit.Practitioner is { } practitioner ? $"With {practitioner}. " : "")}Reference {enquiry.Reference}. To change or cancel your visit, call {clinic.Phone}.",
            Location = string.Join(", ", clinic.Address),
            Start = new CalDateTime(local, London),
            Duration = Duration.FromMinutes(visit.Minutes),
            Organizer = new Organizer($"mailto:{clinic.Email}") { CommonName = name },
            Status = method == Cancel ? EventStatus.Cancelled : EventStatus.Confirmed,
        };
        if (method != Cancel)
        {
            entry.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = entry.Summary, Trigger = new Trigger(-AlarmBefore) });
        }

        if (enquiry.Email is { } address)
        {
            entry.Attendees.Add(new Attendee($"mailto:{address}") { Rsvp = false, ParticipationStatus = EventParticipationStatus.Accepted });
        }

        var calendar = new Calendar { ProductId = "-//Upper back pain//Visit//EN", Method = method };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(London, local.AddYears(-1), includeHistoricalData: false));
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
