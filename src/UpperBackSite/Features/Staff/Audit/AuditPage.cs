using System.Globalization;
using UpperBackSite.Clinic;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.Audit;

/// <summary>What an administrator looks for in the trail. All of it stands in the address, and none of it is personal.</summary>
public sealed record AuditSearch
{
    /// <summary>An account, or <c>visitor</c>, <c>system</c>, <c>operator</c>.</summary>
    public string? Who { get; init; }

    public string? Reference { get; init; }

    /// <summary>Of an account that something was done to.</summary>
    public string? Account { get; init; }

    /// <summary>Such as <c>enquiry.viewed</c>.</summary>
    public string? Did { get; init; }

    /// <summary>A day in London, such as <c>2026-11-24</c>.</summary>
    public string? From { get; init; }

    /// <summary>The last day, itself included.</summary>
    public string? To { get; init; }

    /// <summary>The id of the entry that the page begins below. Places would move with every new entry.</summary>
    public int? Before { get; init; }

    public string? Subject => Given(Reference) is { } typed ? EnquiryReference.Read(typed) ?? typed : Given(Account);

    /// <summary>What the trail says was looked at. Words that name no enquiry and no account are the searcher's own, and stay out of it.</summary>
    public string Viewed => Subject is { } about && (EnquiryReference.IsWellFormed(about) || Guid.TryParseExact(about, "D", out _)) ? about : "trail";

    public FormErrors Check()
    {
        var errors = new FormErrors();
        errors.AddIf(Given(From) is not null && Day(From) is null, "from", "Enter the first date as year, month and day, such as 2026-11-24");
        errors.AddIf(Given(To) is not null && Day(To) is null, "to", "Enter the last date as year, month and day, such as 2026-11-24");
        errors.AddIf(Day(From) > Day(To), "to", "The last date must not be before the first");
        return errors;
    }

    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        var (who, about, did) = (Given(Who), Subject, Given(Did));
        entries = who is null ? entries : entries.Where(entry => entry.Who == who);
        entries = about is null ? entries : entries.Where(entry => entry.About == about);
        entries = did is null ? entries : entries.Where(entry => entry.Action == did);
        if (Day(From) is { } first)
        {
            var begins = LondonDays.Start(first);
            entries = entries.Where(entry => entry.At >= begins);
        }

        if (Day(To) is { } last)
        {
            var ends = LondonDays.Start(last.AddDays(1));
            entries = entries.Where(entry => entry.At < ends);
        }

        return entries;
    }

    public IQueryable<AuditEntry> Below(IQueryable<AuditEntry> found) => Before is { } before ? found.Where(entry => entry.Id < before) : found;

    public string AddressOf(int? before)
    {
        var parts = new[] { ("who", Who), ("reference", Reference), ("account", Account), ("did", Did), ("from", From), ("to", To), ("before", before?.ToString(CultureInfo.InvariantCulture)) };
        return "/staff/audit" + QueryString.Create(parts.Where(part => Given(part.Item2) is not null).Select(part => KeyValuePair.Create(part.Item1, part.Item2)));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(Given(text), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;
}

/// <param name="Broken">Id of the first entry that is not as it was written.</param>
/// <param name="Last">Hash of the last sound entry.</param>
public sealed record AuditVerdict(int Sound, int? Broken, string Last);

/// <param name="Count">How many were found in all.</param>
/// <param name="Names">Of staff, by id.</param>
/// <param name="Others">Who else did something: the site, visitors, operators, and staff who have left.</param>
public sealed record AuditPage(
    AuditSearch Search, IReadOnlyList<AuditEntry> Entries, int Count, bool HasOlder, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Others, IReadOnlyList<string> Actions, FormErrors Faults)
    : StaffPage("Audit log", Faults)
{
    public AuditVerdict? Verdict { get; init; }

    /// <summary>To the second, such as "Tue 24 Nov 2026, 15:04:05", by London's clocks.</summary>
    public static string When(AuditEntry entry) =>
        TimeZoneInfo.ConvertTime(entry.At, OpeningHours.London).ToString("ddd d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A name where one is known: of a person, of the site's own parts, or the words as they are.</summary>
    public string NameOf(string text) => Names.TryGetValue(text, out var name) ? name : text switch
    {
        "visitor" => "A visitor",
        "system" => "The site",
        "operator" => "An operator",
        _ when Guid.TryParse(text, out _) => $"Former member of staff ({text[..8]})",
        _ => text,
    };
}
