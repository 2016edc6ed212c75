using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>An agreed visit without the person.</summary>
/// <param name="CalendarId">The UID, the same as in the person's calendar file.</param>
public sealed record FeedVisit(string Reference, string Service, string CalendarId, int Sequence, DateTimeOffset StartsAt, int Minutes, string? Practitioner, DateTimeOffset AgreedAt);

/// <summary>
/// Creates the calendar that staff subscribe to (RFC 5545). A calendar program replaces its copy as a whole, so a cancelled visit
/// disappears and a moved one moves.
/// </summary>
public static class VisitFeed
{
    private const string London = "Europe/London";
    private const string RefreshInterval = "PT15M";

    /// <summary>Returns a text that differs whenever the calendar does.</summary>
    public static string GetVersion(IEnumerable<FeedVisit> visits, ClinicOptions clinic, string? root) =>
        string.Join('\n', visits.Select(visit => string.Create(CultureInfo.InvariantCulture, $"{visit.CalendarId} {visit.Sequence} {visit.StartsAt.ToUnixTimeSeconds()} {visit.Minutes} {visit.Practitioner} {clinic.GetServiceTitle(visit.Service)}")).Prepend($"{clinic.Name} {root}"));

    /// <param name="root">The address of the site, for the link to the enquiry, or null when it is not known.</param>
    public static string Create(IReadOnlyList<FeedVisit> visits, ClinicOptions clinic, string? root)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Upper back pain//Visits//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", $"Visits: {HeaderText.ToSingleLine(clinic.Name)}");
        calendar.AddProperty("X-PUBLISHED-TTL", RefreshInterval);
        if (visits.Count > 0)
        {
            var earliest = TimeZoneInfo.ConvertTime(visits.Min(visit => visit.StartsAt), OpeningHours.London).DateTime;
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(London, earliest.AddYears(-1), includeHistoricalData: false));
        }

        calendar.Events.AddRange(visits.Select(visit => CreateEvent(visit, clinic, root)));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent CreateEvent(FeedVisit visit, ClinicOptions clinic, string? root) => new()
    {
        Uid = visit.CalendarId,
        Sequence = visit.Sequence,
        DtStamp = new CalDateTime(visit.AgreedAt.UtcDateTime, "UTC"),
        Summary = string.Join(", ", new[] { clinic.GetServiceTitle(visit.Service), visit.Practitioner, visit.Reference }.OfType<string>()),
        Url = root is null ? null : new Uri($"{root}/staff/enquiries/{visit.Reference.ToLowerInvariant()}"),
        Start = new CalDateTime(TimeZoneInfo.ConvertTime(visit.StartsAt, OpeningHours.London).DateTime, London),
        Duration = Duration.FromMinutes(visit.Minutes),
        Status = Ical.Net.EventStatus.Confirmed,
    };
}
