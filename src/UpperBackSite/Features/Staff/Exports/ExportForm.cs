using System.Globalization;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Staff.Exports;

public sealed record ExportForm
{
    /// <summary>First day on which the enquiries were received, in London time, such as <c>2026-11-23</c>.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>Status to select, or empty for all.</summary>
    public string? Status { get; init; }

    public bool Contact { get; init; }

    public bool Words { get; init; }

    public string? Password { get; init; }

    /// <summary>The selected days, or null when one is missing or they are in the wrong order.</summary>
    public (DateOnly From, DateOnly To)? Days => Day(From) is { } from && Day(To) is { } to && from <= to ? (from, to) : null;

    private EnquiryStatus? StatusFilter => Enum.TryParse<EnquiryStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null;

    public FormErrors Check()
    {
        var errors = new FormErrors();
        errors.AddIf(Day(From) is null, "from", "Enter the first date");
        errors.AddIf(Day(To) is null, "to", "Enter the last date");
        errors.AddIf(!errors.Any && Days is null, "to", "The last date must not be before the first");
        errors.AddIf(!string.IsNullOrEmpty(Status) && StatusFilter is null, "status", "Choose a status");
        return errors;
    }

    /// <summary>Returns the selected enquiries. The form must be valid: see <see cref="Check"/>.</summary>
    public IQueryable<Enquiry> Apply(IQueryable<Enquiry> enquiries)
    {
        var (from, before) = (LondonDays.StartOf(Days!.Value.From), LondonDays.StartOf(Days.Value.To.AddDays(1)));
        var selected = enquiries.Where(enquiry => enquiry.ReceivedAt >= from && enquiry.ReceivedAt < before);
        return StatusFilter is { } only ? selected.Where(enquiry => enquiry.Status == only) : selected;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;
}

public sealed record ExportPage(ExportForm Form, FormErrors Faults) : StaffPage("Export enquiries", Faults)
{
    public static readonly IReadOnlyList<Choice> Statuses = [new Choice("", "All statuses"), .. Enum.GetValues<EnquiryStatus>().Select(status => new Choice(status.ToString(), status.ToString()))];
}
