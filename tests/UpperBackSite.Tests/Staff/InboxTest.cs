using UpperBackSite.Enquiries;

namespace UpperBackSite.Tests.Staff;

/// <summary>Enquiries in all the states that the inbox tells apart.</summary>
public abstract class InboxTest : StaffTest
{
    protected static async Task<IReadOnlyList<string>> In(Colleague colleague, string view) =>
        (await colleague.Visitor.Open($"/staff?view={view}")).ShouldBe(200).Texts(".inbox__reference");

    protected Task Write(string reference) =>
        Site.Change(reference, enquiry => enquiry.Notes.Add(new EnquiryNote { At = Site.Clock.GetUtcNow(), Who = "visitor", Kind = NoteKind.FromPerson, Text = "Tuesdays are better" }));
}
