using System.Globalization;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

/// <summary>The times to offer, as posted: each list has a value for each time. All fields are strings, so that an invalid form can be shown again.</summary>
public sealed record OfferForm
{
    public const int MaxTimes = 3;

    private const int MinMinutes = 5;
    private static readonly TimeSpan MaxLeadTime = TimeSpan.FromDays(366);

    /// <summary>Null when none is posted, because model binding cannot add to an empty array.</summary>
    public IReadOnlyList<string?>? Day { get; init; }

    public IReadOnlyList<string?>? Time { get; init; }

    public IReadOnlyList<string?>? Minutes { get; init; }

    public IReadOnlyList<string?>? Practitioner { get; init; }

    /// <summary>Whether a time outside opening hours is allowed.</summary>
    public bool Outside { get; init; }

    /// <summary>The keys of the clashes that were shown, separated by commas.</summary>
    public string? Confirmed { get; init; }

    public IReadOnlyList<string> ConfirmedClashes => Confirmed?.Split(',') ?? [];

    public IEnumerable<OfferRow> Rows => Enumerable.Range(0, MaxTimes).Select(GetRow);

    /// <summary>Returns the times. The form is valid when no error was added.</summary>
    public IReadOnlyList<OfferedTime> Read(FormErrors errors, ClinicOptions clinic, OpeningHours hours, DateTimeOffset now)
    {
        var times = new List<OfferedTime>();
        foreach (var row in Rows.Where(row => row.Index == 0 || !row.IsBlank))
        {
            if (ReadRow(row, errors, clinic, hours, now) is not { } time)
            {
                continue;
            }

            errors.AddIf(times.Exists(other => other.StartsAt == time.StartsAt), row.GetId("time"), "You've entered this time twice");
            times.Add(time);
        }

        return times;
    }

    private OfferedTime? ReadRow(OfferRow row, FormErrors errors, ClinicOptions clinic, OpeningHours hours, DateTimeOffset now)
    {
        var isDay = DateOnly.TryParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on);
        var isTime = TimeOnly.TryParseExact(row.Time, ["HH:mm", "HH:mm:ss", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at);
        var isLength = int.TryParse(row.Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is >= MinMinutes and <= VisitOffers.MaxMinutes;
        var practitioner = FindPractitioner(row, clinic);
        errors.AddIf(!isDay, row.GetId("day"), "Enter a date, such as 2026-12-01");
        errors.AddIf(!isTime, row.GetId("time"), "Enter a time, such as 14:30");
        errors.AddIf(practitioner is null && clinic.ShownPractitioners.Count > 0, row.GetId("practitioner"), "Choose who they'll see");
        errors.AddIf(!isLength, row.GetId("minutes"), $"Enter a length between {MinMinutes} and {VisitOffers.MaxMinutes} minutes");
        if (!isDay || !isTime || !isLength)
        {
            return null;
        }

        var moment = OpeningHours.FromLondonTime(on, at);
        errors.AddIf(moment is null, row.GetId("time"), "This time doesn't exist on that day, because the clocks go forward");
        errors.AddIf(moment <= now, row.GetId("day"), "This time has passed");
        errors.AddIf(moment > now + MaxLeadTime, row.GetId("day"), "This is more than a year away");
        if (moment is not { } startsAt || startsAt <= now || startsAt > now + MaxLeadTime)
        {
            return null;
        }

        errors.AddIf(!Outside && !hours.IsOpen(startsAt, TimeSpan.FromMinutes(length)), row.GetId("time"), "The clinic is closed then. Choose another time, or tick “Allow a time outside opening hours”");
        return new OfferedTime(startsAt, length, practitioner);
    }

    /// <summary>Returns the name of the chosen practitioner, or null. One left blank is the practitioner of the first time, or the only one.</summary>
    private string? FindPractitioner(OfferRow row, ClinicOptions clinic)
    {
        var names = clinic.ShownPractitioners.Select(practitioner => practitioner.Name).ToList();
        var chosen = row.Practitioner.Length > 0 ? row.Practitioner : GetRow(0).Practitioner;
        return names.Find(name => name == chosen) ?? (chosen.Length == 0 && names is [var only] ? only : null);
    }

    private OfferRow GetRow(int index) => new(index, Get(Day, index), Get(Time, index), Get(Minutes, index), Get(Practitioner, index));

    private static string Get(IReadOnlyList<string?>? values, int index) => values?.ElementAtOrDefault(index)?.Trim() ?? "";
}

/// <summary>The fields of one time, as typed.</summary>
/// <param name="Index">0 for the first time.</param>
public sealed record OfferRow(int Index, string Day, string Time, string Minutes, string Practitioner)
{
    public bool IsBlank => Day.Length == 0 && Time.Length == 0;

    /// <summary>Returns the id of the field in this row.</summary>
    public string GetId(string field) => Index == 0 ? field : $"{field}-{Index + 1}";
}
