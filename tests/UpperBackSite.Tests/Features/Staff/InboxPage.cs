using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public static class InboxPage
{
    /// <summary>Returns the references in a view of the inbox, in order.</summary>
    public static async Task<IReadOnlyList<string>> ReadReferences(StaffUser staffUser, string view) =>
        (await staffUser.Visitor.Open($"/staff?view={view}")).ShouldBe(200).Texts(".inbox__reference");

    public static Task WriteFromPerson(this SiteFactory site, string reference) =>
        site.Change(reference, enquiry => enquiry.Notes.Add(new EnquiryNote { At = site.Clock.GetUtcNow(), Who = "visitor", Kind = NoteKind.FromPerson, Text = "Tuesdays are better" }));
}
