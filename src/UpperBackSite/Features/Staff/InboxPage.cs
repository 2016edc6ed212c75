using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Features.Staff;

/// <param name="Counts">How many stand in each view.</param>
/// <param name="Names">Of staff, by id.</param>
public sealed record InboxPage(
    InboxFilter Filter, IReadOnlyList<Enquiry> Enquiries, int Count, int Number, int Pages, IReadOnlyDictionary<InboxView, int> Counts, ClinicOptions Clinic, IReadOnlyDictionary<string, string> Names)
    : StaffPage("Inbox")
{
    public string ServiceTitle(string slug) => Clinic.Services.FirstOrDefault(service => service.Slug == slug)?.Title ?? slug;

    public bool IsOverdue(Enquiry enquiry) => enquiry.Status is EnquiryStatus.New && enquiry.DueAt < Filter.Now;

    /// <summary>Such as "due 5pm on Tuesday 24 November".</summary>
    public string Due(Enquiry enquiry) => enquiry.Status is EnquiryStatus.New
        ? (IsOverdue(enquiry) ? "Overdue since " : "Due ") + OpeningHours.InWords(enquiry.DueAt)
        : enquiry.Status.ToString();

    public string AddressOf(InboxView view) => $"/staff?view={view.ToString().ToLowerInvariant()}";

    public string AddressOfPage(int number) => $"{AddressOf(Filter.View)}{(Filter.Service is null ? "" : $"&service={Filter.Service}")}&page={number}";
}
