using System.Globalization;
using UpperBackSite.Clinic;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Staff.Privacy;

namespace UpperBackSite.Features.Staff.Audit;

/// <summary>The search of the audit trail, bound from the query string. It is not personal data.</summary>
public sealed record AuditSearch
{
    /// <summary>The actor: a staff id, <c>visitor</c>, <c>system</c> or <c>operator</c>.</summary>
    public string? Who { get; init; }

    public string? Reference { get; init; }

    /// <summary>Id of the staff account that was changed.</summary>
    public string? Account { get; init; }

    /// <summary>The action, such as <c>enquiry.viewed</c>.</summary>
    public string? Did { get; init; }

    /// <summary>First day in London time, such as <c>2026-11-24</c>.</summary>
    public string? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public string? To { get; init; }

    /// <summary>Only entries with a lower id are shown. Page numbers would shift with every new entry.</summary>
    public int? Before { get; init; }

    public string? Subject => TrimToNull(Reference) is { } typed ? EnquiryReference.Normalize(typed) ?? typed : TrimToNull(Account);

    /// <summary>The subject to record for a view of the audit trail. Free text can contain personal data and is not recorded.</summary>
    public string RecordedSubject => Subject is { } about && (EnquiryReference.IsWellFormed(about) || Guid.TryParseExact(about, "D", out _)) ? about : "trail";

    public FormErrors Check()
    {
        var errors = new FormErrors();
        errors.AddIf(TrimToNull(From) is not null && Day(From) is null, "from", "Enter the first date as year, month and day, such as 2026-11-24");
        errors.AddIf(TrimToNull(To) is not null && Day(To) is null, "to", "Enter the last date as year, month and day, such as 2026-11-24");
        errors.AddIf(Day(From) > Day(To), "to", "The last date must not be before the first");
        return errors;
    }

    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        var (who, about, did) = (TrimToNull(Who), Subject, TrimToNull(Did));
        entries = who is null ? entries : entries.Where(entry => entry.Who == who);
        entries = about is null ? entries : entries.Where(entry => entry.About == about);
        entries = did is null ? entries : entries.Where(entry => entry.Action == did);
        if (Day(From) is { } first)
        {
            var begins = LondonDays.StartOf(first);
            entries = entries.Where(entry => entry.At >= begins);
        }

        if (Day(To) is { } last)
        {
            var ends = LondonDays.StartOf(last.AddDays(1));
            entries = entries.Where(entry => entry.At < ends);
        }

        return entries;
    }

    public IQueryable<AuditEntry> ApplyBefore(IQueryable<AuditEntry> found) => Before is { } before ? found.Where(entry => entry.Id < before) : found;

    public string GetAddress(int? before)
    {
        var parts = new[] { ("who", Who), ("reference", Reference), ("account", Account), ("did", Did), ("from", From), ("to", To), ("before", before?.ToString(CultureInfo.InvariantCulture)) };
        return "/staff/audit" + QueryString.Create(parts.Where(part => TrimToNull(part.Item2) is not null).Select(part => KeyValuePair.Create(part.Item1, part.Item2)));
    }

    private static string? TrimToNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(TrimToNull(text), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;
}

/// <param name="Count">Number of entries found on all pages.</param>
/// <param name="Names">Names of staff by id.</param>
/// <param name="OtherActors">Other actors: visitors, the system, operators, and removed staff accounts.</param>
public sealed record AuditPage(
    AuditSearch Search, IReadOnlyList<AuditEntry> Entries, int Count, bool HasOlder, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> OtherActors, IReadOnlyList<string> Actions, ClinicOptions Clinic, FormErrors Faults)
    : StaffPage("Audit log", Faults)
{
    public AuditVerification? Verification { get; init; }

    /// <summary>Returns the time in London to the second, such as "Tue 24 Nov 2026, 15:04:05".</summary>
    public static string FormatTime(AuditEntry entry) =>
        TimeZoneInfo.ConvertTime(entry.At, OpeningHours.London).ToString("ddd d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Returns the detail in words, or an empty string when the phrase of the action contains it.</summary>
    public string GetDetailText(AuditEntry entry) => (entry.Action, entry.Detail) switch
    {
        _ when AuditActionText.Describe(entry) != AuditActionText.Describe(entry.Action) => "",
        ("enquiry.erased", var reason) when Enum.TryParse<ErasureReason>(reason, out var known) => PrivacyPage.ToDisplayText(known),
        ("audit.verified", "unbroken") => "intact",
        ("audit.verified", "broken") => "not intact",
        _ => GetName(AuditDetailText.Describe(entry.Action, entry.Detail, Clinic)),
    };

    /// <summary>Returns the display name of an actor or subject, or the text itself when it has none.</summary>
    public string GetName(string text) => Names.TryGetValue(text, out var name) ? name : text switch
    {
        "visitor" => "A visitor",
        "system" => "The site",
        "operator" => "An operator",
        _ when Guid.TryParse(text, out _) => $"Former member of staff ({text[..8]})",
        _ => text,
    };
}
