using System.Text.Json;
using AngleSharp.Html.Parser;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.MyEnquiry;

public sealed class AnswerTextTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_person_and_staff_see_the_labels_of_the_form()
    {
        var (reference, link) = await Sent(either: false);
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var own = (await site.Mailbox.Open(link)).ShouldBe(200);
        var desk = (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldBe(200);

        foreach (var answer in new[] { "By phone. It's fine to leave a voicemail", "6 to 12 weeks", "Tuesday, Thursday", "Morning, Evening" })
        {
            Assert.Contains(answer, own.Texts(".summary dd"));
            Assert.Contains(answer, desk.Texts(".summary dd"));
        }
    }

    [Fact]
    public async Task The_copy_uses_the_same_labels()
    {
        var (_, link) = await Sent(either: false);

        var copy = (await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/copy']").Press("Download as a page to read")).ShouldBe(200);

        var answers = new HtmlParser().ParseDocument(copy.Body).QuerySelectorAll("dd").Select(answer => answer.TextContent).ToList();
        Assert.Equal(["By phone. It's fine to leave a voicemail", "6 to 12 weeks", "Tuesday, Thursday", "Morning, Evening"], answers.Where(answer => answer is "By phone. It's fine to leave a voicemail" or "6 to 12 weeks" or "Tuesday, Thursday" or "Morning, Evening"));
    }

    [Fact]
    public async Task A_preference_for_either_contact_is_shown_everywhere()
    {
        var (reference, link) = await Sent(either: true);
        var own = (await site.Mailbox.Open(link)).ShouldSay("By email or phone. It's fine to leave a voicemail");
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        (await ada.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("By email or phone. It's fine to leave a voicemail");

        var html = await own.Form("form[action='/my-enquiry/copy']").Press("Download as a page to read");
        var json = await own.Form("form[action='/my-enquiry/copy']").Press("Download as a data file (JSON)");
        var csv = await (await ada.Visitor.Open("/staff/exports")).Form("main form[action='/staff/exports']").With("contact", "true").With("password", StaffUser.Password).Submit();

        Assert.Contains("<dt>How should we contact you?</dt><dd>By email or phone. It&#39;s fine to leave a voicemail</dd>", html.Body, StringComparison.Ordinal);
        var answers = JsonDocument.Parse(json.Body).RootElement.GetProperty("enquiries")[0].GetProperty("answers").EnumerateArray();
        Assert.Equal("By email or phone. It's fine to leave a voicemail", answers.Single(answer => answer.GetProperty("field").GetString() == "contactBy").GetProperty("answer").GetString());
        Assert.Contains(",By email or phone. It's fine to leave a voicemail", csv.ShouldBe(200).Body, StringComparison.Ordinal);
    }

    private async Task<(string Reference, string Link)> Sent(bool either)
    {
        var form = (await site.Booking.FilledForm()).With("phone", "07700 900123").With("voicemail", "yes").With("contactBy", either ? "either" : "phone")
            .With("duration", "6-to-12-weeks").With("days", "tuesday", "thursday").With("times", "morning", "evening");
        var sent = (await (await form.Submit()).ShouldBe(200).Form().Press("Send enquiry")).ShouldBe(303);
        return (sent.Location!.Split('/')[^1].ToUpperInvariant(), await site.Mailbox.LinkIn("acknowledgement"));
    }
}
