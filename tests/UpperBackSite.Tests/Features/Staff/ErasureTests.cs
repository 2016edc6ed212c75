using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class ErasureTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Erasing_leaves_only_an_audit_entry()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry("Zebedee Quartermain", "zebedee@quartermain.example");
        var kept = await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        var page = await ada.Visitor.Open(PrivacyPage.Address(reference));

        var done = await page.Form("main form[action$=erasure]").With("reason", "ConsentWithdrawn").With("sure", "true").With("password", StaffUser.Password).Submit();

        (await ada.Visitor.Open(done.ShouldBe(302).Location!)).ShouldBe(200).ShouldSay($"{reference} has been erased").ShouldSay("Robin Reed").ShouldSay("The person withdrew their consent");
        Assert.Equal(kept, Assert.Single(await site.StoredEnquiries()).Reference);
        (await ada.Visitor.Open(PrivacyPage.Address(reference))).ShouldBe(404);
        (await ada.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(404);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        Assert.Equal(await db.Enquiries.Select(row => row.Lookups.Count).SumAsync(), await db.Set<EnquiryLookup>().CountAsync());
        Assert.Equal(1, (await db.MonthlyStatistics.SingleAsync()).Enquiries);
        Assert.Null((await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None)).FirstInvalidId);
        Assert.Equal("ConsentWithdrawn", (await site.AuditEntries()).Single(entry => entry.Action == "enquiry.erased" && entry.About == reference).Detail);
    }

    [Fact]
    public async Task The_erasure_notice_contains_nothing_that_the_person_wrote()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry("Zebedee Quartermain", "zebedee@quartermain.example", "My elbow glows");

        await Erase(ada, reference);

        var notice = await WaitForMail("Subject: We've deleted what you sent us");
        Assert.Contains($"Subject: We've deleted what you sent us: {reference}", notice, StringComparison.Ordinal);
        Assert.Contains("zebedee@quartermain.example", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Quartermain,", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("glows", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_asked_for_erasure_is_told_even_if_the_enquiry_was_marked_as_spam()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var (reference, _, page) = await site.Mailbox.OpenMyEnquiry();
        (await page.Form("form[action='/my-enquiry/erasure']").Submit()).ShouldBe(303);
        await site.ChangeAll(enquiry => enquiry.MoveTo(EnquiryStatus.Spam, site.Clock.GetUtcNow()));

        await Erase(ada, reference);

        Assert.Single(await site.Mailbox.MessagesOfKind("erased"));
    }

    [Fact]
    public async Task Erasing_spam_sends_no_notice()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry();
        await site.ChangeAll(enquiry => enquiry.MoveTo(EnquiryStatus.Spam, site.Clock.GetUtcNow()));

        await Erase(ada, reference);

        Assert.Equal(0, await Outbox(outbox => outbox.CountAsync(message => message.Kind == "erased")));
    }

    [Fact]
    public async Task Linked_enquiries_can_be_erased_together_with_one_notice()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var (first, second) = await site.LinkedPair();

        await Erase(ada, first, linked: true);

        Assert.Empty(await site.StoredEnquiries());
        Assert.Equal([first, second], (await site.AuditEntries()).Where(entry => entry.Action == "enquiry.erased").Select(entry => entry.About));
        Assert.Equal(1, await Outbox(outbox => outbox.CountAsync(message => message.Kind == "erased")));
    }

    [Theory]
    [InlineData("", "true", StaffUser.Password, "reason", "Choose a reason")]
    [InlineData("PersonAsked", null, StaffUser.Password, "sure", "Confirm that you understand this can't be undone")]
    [InlineData("PersonAsked", "true", "wrong-password-1", "password", "Your password is incorrect")]
    [InlineData("Whim", "true", StaffUser.Password, "reason", "Choose a reason")]
    public async Task Erasing_requires_a_reason_a_confirmation_and_the_password(string reason, string? sure, string password, string field, string words)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry();
        var form = (await ada.Visitor.Open(PrivacyPage.Address(reference))).Form("main form[action$=erasure]").With("reason", reason).With("password", password);

        (await (sure is null ? form : form.With("sure", sure)).Submit()).ShouldBe(400).ShouldShowError(field, words);

        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Saving_an_erased_enquiry_is_refused()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var kim = await site.Staff.SignInAs(StaffRole.Reception, "kim@clinic.example", "Kim");
        var reference = await site.Booking.SubmitEnquiry();
        var kims = await kim.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}");

        await Erase(ada, reference);

        (await kims.Form("main form[action$=status]").With("status", "Booked").Submit()).ShouldBe(404);
        (await kims.Form("main form[action$=notes]").With("text", "Rang again").Submit()).ShouldBe(404);
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Erasing_during_concurrent_changes_leaves_nothing_stored_and_an_intact_audit_log()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var kim = await site.Staff.SignInAs(StaffRole.Reception, "kim@clinic.example", "Kim");
        var reference = await site.Booking.SubmitEnquiry();
        var kims = await kim.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}");
        var erasure = (await ada.Visitor.Open(PrivacyPage.Address(reference))).Form("main form[action$=erasure]").With("reason", "PersonAsked").With("sure", "true").With("password", StaffUser.Password);
        var save = kims.Form("main form[action$=status]").With("status", "Booked");

        var answers = await Task.WhenAll(save.Submit(), erasure.Submit(), save.Submit(), kim.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}"), erasure.Submit(), save.Submit());

        Assert.All(answers, answer => Assert.True(answer.Status < 500, $"{answer.Address} answered {answer.Status}"));
        Assert.Equal([302, 404], new[] { answers[1].Status, answers[4].Status }.Order());
        Assert.Empty(await site.StoredEnquiries());
        Assert.Single(await site.AuditEntries(), entry => entry.Action == "enquiry.erased");
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Null((await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None)).FirstInvalidId);
        Assert.Equal(1, (await scope.ServiceProvider.GetRequiredService<SiteDbContext>().MonthlyStatistics.SingleAsync()).Enquiries);
    }

    [Fact]
    public async Task The_check_page_of_an_erased_enquiry_cannot_store_it_again()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var check = await site.Booking.OpenCheckPage();
        var reference = (await check.Form().Submit()).ShouldBe(303).Location!.Split('/')[^1].ToUpperInvariant();
        await Erase(ada, reference);

        foreach (var page in await Task.WhenAll(check.Form().Press("Send enquiry"), check.Form().Press("Send enquiry")))
        {
            Assert.DoesNotContain("Sam O’Neill", page.ShouldBe(400).ShouldSay("it was sent before and has been deleted since").Body, StringComparison.Ordinal);
        }

        Assert.Empty(await site.StoredEnquiries());
        var stored = await TestDatabase.Query(site.Data, "SELECT \"KeyHash\" FROM \"ErasedSubmissions\"");
        Assert.Equal(64, Assert.Single(stored).Length);

        // Another enquiry from the same browser is stored, and the key is forgotten once the check page has expired.
        (await (await (await site.Booking.FilledForm(check.Visitor)).With("phone", "020 7946 0123").Submit()).Form().Submit()).ShouldBe(303);
        Assert.Single(await site.StoredEnquiries());
        await site.MoveTo(site.Clock.GetUtcNow().AddDays(7));
        Assert.Empty(await TestDatabase.Query(site.Data, "SELECT \"KeyHash\" FROM \"ErasedSubmissions\""));
    }

    private static async Task Erase(StaffUser by, string reference, bool linked = false)
    {
        var form = (await by.Visitor.Open(PrivacyPage.Address(reference))).ShouldBe(200).Form("main form[action$=erasure]").With("reason", "PersonAsked").With("sure", "true").With("password", StaffUser.Password);
        (await (linked ? form.With("linked", "true") : form).Submit()).ShouldBe(302);
    }

    private async Task<T> Outbox<T>(Func<DbSet<OutboxMessage>, Task<T>> ask)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<SiteDbContext>().Outbox);
    }

    /// <summary>Returns the text of the sent email that contains the line.</summary>
    private async Task<string> WaitForMail(string line)
    {
        var folder = Path.Combine(site.Data, "mail");
        var mail = await Eventually.Value(
            () => Task.FromResult(Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Select(File.ReadAllText).FirstOrDefault(text => text.Contains(line, StringComparison.Ordinal)) : null),
            found => found is not null,
            () => site.Clock.Advance(TimeSpan.FromSeconds(6)));
        return mail!;
    }
}
