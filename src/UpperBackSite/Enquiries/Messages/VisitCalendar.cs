using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>
/// A visit as a calendar file (RFC 5545, RFC 5546). The same name and a higher number each time: calendars replace what they
/// had. The time is London's, so it stays right when the clocks change. It says nothing of the person's health.
/// </summary>
public static class VisitCalendar
{
    /// <summary>Puts the visit into the calendar, or puts a changed one in its place.</summary>
    public const string Request = "REQUEST";

    /// <summary>Takes it out again.</summary>
    public const string Cancel = "CANCEL";

    private const string London = "Europe/London";

    public static string Of(Enquiry enquiry, VisitTime visit, string method, ClinicOptions clinic, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(visit.StartsAt, OpeningHours.London).DateTime;
        var name = HeaderText.OnOneLine(clinic.Name);
        var entry = new CalendarEvent
        {
            Uid = enquiry.CalendarId ?? throw new InvalidOperationException("The enquiry has no calendar id."),
            Sequence = enquiry.CalendarSequence,
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            Summary = $"Visit: {name}",
            Description = $"Reference {enquiry.Reference}. To change it, call {clinic.Phone}.",
            Location = string.Join(", ", clinic.Address),
            Start = new CalDateTime(local, London),
            Duration = Duration.FromMinutes(visit.Minutes),
            Organizer = new Organizer($"mailto:{clinic.Email}") { CommonName = name },
            Status = method == Cancel ? EventStatus.Cancelled : EventStatus.Confirmed,
        };
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
