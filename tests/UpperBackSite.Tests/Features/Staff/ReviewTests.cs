using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Content;
using UpperBackSite.Reviews;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

/// <summary>A clinician signs pages off, and readers see it as long as the words stay the same.</summary>
public sealed class ReviewTests : IDisposable
{
    private const string Page = "/staff/reviews/causes/posture";
    private const string Words = "## Why\n\nThe first paragraph [@S1].\n\nIt is a beutiful day to take 3 walks.";

    private readonly TestLibrary library = new();
    private readonly SiteFactory site;

    public ReviewTests()
    {
        library.Write("causes/posture.md", TestLibrary.Article(Words));
        site = new SiteFactory { ContentFolder = library.Path };
    }

    public void Dispose()
    {
        site.Dispose();
        library.Dispose();
    }

    [Fact]
    public async Task An_approved_page_names_its_reviewer_at_once_and_a_changed_one_does_not()
    {
        var reader = site.Visitor();
        var before = (await reader.Open("/causes/posture")).ShouldSay("No clinician has reviewed this page yet.");
        var robin = await Clinician();

        (await (await robin.Open(Page)).ShouldBe(200).ShouldSay("Never reviewed").ShouldSay("A source").Form("form[action$=approval]").Press("I have read this page and approve it")).ShouldBe(302);

        var approved = (await reader.Open("/causes/posture")).ShouldSay("Reviewed by Robin Reed, physiotherapist (HCPC PH123456), 23 November 2026.");
        Assert.NotEqual(before.Headers.ETag, approved.Headers.ETag);
        Assert.Contains("\"reviewedBy\":{\"@type\":\"Person\",\"name\":\"Robin Reed\"", approved.Body, StringComparison.Ordinal);
        (await reader.Open("/leaflets/causes/posture")).ShouldSay("Reviewed by Robin Reed, physiotherapist");
        (await robin.Open(Page)).ShouldSay("Reviewed by Robin Reed, 23 November 2026");

        Change("take 3 walks", "take 4 walks");

        var changed = (await reader.Open("/causes/posture")).ShouldSay("Changed since its last review on 23 November 2026.");
        Assert.DoesNotContain("Robin Reed", changed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task White_space_and_a_later_date_do_not_end_an_approval()
    {
        var robin = await Clinician();
        await Approve(robin);

        Change("It is a beutiful day", "It is\na   beutiful day");
        library.Write("causes/posture.md", File.ReadAllText(Path.Combine(library.Path, "causes/posture.md")).Replace("order: 10", "order: 20", StringComparison.Ordinal).Replace("reviewed_on: 2026-11-23", "reviewed_on: 2026-11-24", StringComparison.Ordinal));
        Reload();

        (await site.Visitor().Open("/causes/posture")).ShouldSay("Reviewed by Robin Reed");
    }

    [Fact]
    public async Task The_reviewer_sees_what_changed_and_lets_a_change_of_spelling_through()
    {
        var robin = await Clinician();
        await Approve(robin);
        Change("beutiful", "beautiful");
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(3));

        robin = await Again(robin);
        var page = (await robin.Open(Page)).ShouldSay("Changed since its review by Robin Reed, 23 November 2026");
        Assert.Equal("It is a beutiful beautiful day to take 3 walks.", page.Texts(".changes li").Single());
        Assert.Equal(["beutiful"], page.Texts(".changes del"));
        Assert.Equal(["beautiful"], page.Texts(".changes ins"));
        Assert.DoesNotContain("first paragraph", string.Concat(page.Texts(".changes")), StringComparison.Ordinal);
        (await page.Form("form[action$=spelling]").Press("Only spelling changed")).ShouldBe(302);

        // The date stays that of the day on which the whole page was read.
        (await site.Visitor().Open("/causes/posture")).ShouldSay("Reviewed by Robin Reed, physiotherapist (HCPC PH123456), 23 November 2026.");
        Change("The first paragraph", "The next paragraph");
        (await robin.Open(Page)).ShouldSay("next");
        Assert.Equal(["first"], (await robin.Open(Page)).Texts(".changes del"));
    }

    [Theory]
    [InlineData("take 3 walks", "take 5 walks")]
    [InlineData("[@S1]", "[@S2]")]
    [InlineData("## Why\n", "## Why\n\nA new paragraph.\n")]
    public async Task A_change_of_numbers_sources_or_paragraphs_is_not_let_through_as_spelling(string before, string after)
    {
        var robin = await Clinician();
        await Approve(robin);
        Change(before, after);

        var page = await robin.Open(Page);
        Assert.Null(page.Document.QuerySelector("form[action$=spelling]"));
        var form = page.Form("form[action$=approval]");
        (await robin.Post("/staff/reviews/spelling", ("page", "/causes/posture"), ("hash", form.Value("hash")!), ("__RequestVerificationToken", form.Value("__RequestVerificationToken")!)))
            .ShouldBe(400).ShouldSay("More than spelling changed");
        (await site.Visitor().Open("/causes/posture")).ShouldSay("Changed since its last review");
    }

    [Fact]
    public async Task Only_the_clinician_who_approved_a_page_lets_its_spelling_through()
    {
        await Approve(await Clinician());
        Change("beutiful", "beautiful");

        var page = await (await Clinician("kim@clinic.example", "Kim Lee", "PH654321")).Open(Page);

        Assert.Null(page.Document.QuerySelector("form[action$=spelling]"));
    }

    [Fact]
    public async Task A_page_that_changes_while_it_is_read_is_not_approved()
    {
        var robin = await Clinician();
        var form = (await robin.Open(Page)).Form("form[action$=approval]");
        Change("take 3 walks", "take 4 walks");

        (await form.Submit()).ShouldBe(409).ShouldSay("The page changed while you had it open, so nothing was stored").ShouldSay("take 4 walks");

        (await site.Visitor().Open("/causes/posture")).ShouldSay("No clinician has reviewed this page yet.");
    }

    [Fact]
    public async Task A_note_is_shown_until_the_page_is_approved()
    {
        var robin = await Clinician();
        var form = (await robin.Open(Page)).Form("form[action$=note]");

        (await form.With("note", " ").Submit()).ShouldBe(400).ShouldShowError("note", "Say what needs work");
        (await form.With("note", new string('a', 2001)).Submit()).ShouldBe(400).ShouldShowError("note", "The note must be 2,000 characters or fewer. It has 2,001").ShouldSay("aaaa");
        (await form.With("note", "The dose has no source.\nAsk Kim.").Submit()).ShouldBe(302);

        (await robin.Open(Page)).ShouldSay("The dose has no source.");
        (await robin.Open("/staff/reviews?view=needs-work")).ShouldSay("Posture");
        Assert.DoesNotContain("The dose has no source", (await site.Visitor().Open("/causes/posture")).Body, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await Approve(robin);
        Assert.DoesNotContain("The dose has no source", (await robin.Open(Page)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_registration_no_one_approves_but_can_leave_a_note()
    {
        var ada = (await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron")).Visitor;

        var page = (await ada.Open(Page)).ShouldSay("your account needs your profession and your registration number");
        Assert.Null(page.Document.QuerySelector("form[action$=approval]"));
        var note = page.Form("form[action$=note]");
        (await ada.Post("/staff/reviews/approval", ("page", "/causes/posture"), ("hash", note.Value("hash")!), ("__RequestVerificationToken", note.Value("__RequestVerificationToken")!)))
            .ShouldBe(400).ShouldSay("Your account has no profession and registration");
        (await note.With("note", "Too long").Submit()).ShouldBe(302);
    }

    [Fact]
    public async Task Every_decision_is_in_the_audit_trail_with_the_registration_and_the_hash()
    {
        await Approve(await Clinician());

        var stored = await site.InDatabase(db => db.PageReviews.SingleAsync());
        var entry = (await site.AuditEntries())[^1];
        var robin = await site.StaffMember("robin@clinic.example");
        Assert.Equal((robin.Id, "review.approved", "/causes/posture", $"HCPC PH123456, words {stored.Hash}"), (entry.Who, entry.Action, entry.About, entry.Detail));
        Assert.Equal(("Robin Reed", "physiotherapist", "HCPC PH123456", site.Clock.GetUtcNow()), (stored.Reviewer, stored.Profession, stored.Registration, stored.At));
        Assert.Contains("It is a beutiful day to take 3 walks.", stored.Words.Split('\n'));
    }

    [Fact]
    public async Task The_riskiest_pages_and_those_longest_without_review_come_first()
    {
        var robin = await Clinician();

        var titles = (await robin.Open("/staff/reviews")).Texts(".inbox__name a");
        Assert.Equal(["Get help now", "Rolls"], titles.Take(2));
        Assert.Equal(7, titles.Count);

        await Approve(robin, "/staff/reviews/get-help");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await Approve(robin);
        Change("take 3 walks", "take 4 walks");

        Assert.Equal("Posture", (await robin.Open("/staff/reviews")).Texts(".inbox__name a")[^1]);
        Assert.Equal(["Posture"], (await robin.Open("/staff/reviews?view=changed")).Texts(".inbox__name a"));
        Assert.Equal(["Get help now"], (await robin.Open("/staff/reviews?view=reviewed")).Texts(".inbox__name a"));
    }

    [Fact]
    public async Task An_approval_ends_when_a_warning_sign_on_the_page_changes()
    {
        await Approve(await Clinician(), "/staff/reviews/get-help");

        var signs = File.ReadAllText(Path.Combine(library.Path, "warning-signs.yml"));
        Assert.Contains("chest pain", signs, StringComparison.OrdinalIgnoreCase);
        library.Write("warning-signs.yml", signs.Replace("chest pain", "pain in the chest", StringComparison.OrdinalIgnoreCase));
        Reload();

        (await site.Visitor().Open("/get-help")).ShouldSay("Changed since its last review");
    }

    [Fact]
    public async Task A_page_is_due_again_on_its_date_and_still_names_its_reviewer()
    {
        var robin = await Clinician();
        await Approve(robin);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(366));

        robin = await Again(robin);
        (await robin.Open(Page)).ShouldSay("Due since 23 November 2027; last by Robin Reed, 23 November 2026");
        (await site.Visitor().Open("/causes/posture")).ShouldSay("Reviewed by Robin Reed");
    }

    [Fact]
    public async Task A_decision_of_another_process_is_shown_within_a_minute()
    {
        var robin = await Clinician();
        await Approve(robin);
        await site.InDatabase(async db =>
        {
            var other = await db.PageReviews.AsNoTracking().SingleAsync();
            db.PageReviews.Add(new PageReview { Page = other.Page, Outcome = ReviewOutcome.Approved, Reviewer = "Kim Lee", Profession = "doctor", Registration = "GMC 1234567", At = other.At.AddHours(1), Hash = other.Hash, Words = other.Words });
            return await db.SaveChangesAsync();
        });

        site.Clock.Advance(ReviewRefreshService.Interval);

        await Eventually.Value(() => site.Visitor().Open("/causes/posture"), page => page.MainText.Contains("Reviewed by Kim Lee, doctor (GMC 1234567)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("physiotherapist", "PH123456", "registration", "Enter the register and the number, such as HCPC PH123456")]
    [InlineData("physiotherapist", "", "registration", "Enter the register and the number, such as HCPC PH123456")]
    [InlineData("", "HCPC PH123456", "profession", "Enter the profession, such as physiotherapist")]
    public async Task A_registration_is_complete_or_refused(string profession, string registration, string field, string problem)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var form = (await ada.Visitor.Open("/staff/people")).Form("form[action$=registration]");

        (await form.With("profession", profession).With("registration", registration).With("password", StaffUser.Password).Submit())
            .ShouldBe(400).ShouldShowError($"{field}-{(await site.StaffMember("ada@clinic.example")).Id}", problem);
    }

    private static async Task Approve(Visitor clinician, string page = Page) =>
        (await (await clinician.Open(page)).Form("form[action$=approval]").Submit()).ShouldBe(302);

    /// <summary>Signs in a clinician whose registration an administrator has entered.</summary>
    private async Task<Visitor> Clinician(string email = "robin@clinic.example", string name = "Robin Reed", string number = "PH123456")
    {
        var clinician = await site.Staff.SignInAs(StaffRole.Clinician, email, name);
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, $"ada-{email}", "Ada Byron");
        var id = (await site.StaffMember(email)).Id;
        (await (await ada.Visitor.Open("/staff/people")).Form($"form[action='/staff/people/{id}/registration']")
            .With("profession", "physiotherapist").With("registration", $"hcpc {number}").With("password", StaffUser.Password).Submit()).ShouldBe(302);
        signedIn[clinician.Visitor] = clinician;
        return clinician.Visitor;
    }

    private readonly Dictionary<Visitor, StaffUser> signedIn = [];

    private async Task<Visitor> Again(Visitor clinician) => (await site.Staff.SignBackIn(signedIn[clinician])).Visitor;

    private void Change(string before, string after)
    {
        var file = Path.Combine(library.Path, "causes/posture.md");
        var text = File.ReadAllText(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        library.Write("causes/posture.md", text.Replace(before, after, StringComparison.Ordinal));
        Reload();
    }

    private void Reload() => site.Services.GetRequiredService<ContentStore>().Reload();
}
