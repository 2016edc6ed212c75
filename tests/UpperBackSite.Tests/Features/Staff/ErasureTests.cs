using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class ErasureTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Erasing_leaves_a_record_and_nothing_else()
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var reference = await site.Booking.Receive("Zebedee Quartermain", "zebedee@quartermain.example");
        var kept = await site.Booking.Receive("Ann Other", "ann@example.com");
        var page = await ada.Visitor.Open(PrivacyPage.Address(reference));

        var done = await page.Form("main form[action$=erasure]").With("reason", "ConsentWithdrawn").With("sure", "true").With("password", Colleague.Password).Submit();

        (await ada.Visitor.Open(done.ShouldBe(302).Location!)).ShouldBe(200).ShouldSay($"{reference} was erased").ShouldSay("Robin Reed").ShouldSay("The person withdrew their consent");
        Assert.Equal(kept, Assert.Single(await site.StoredEnquiries()).Reference);
        (await ada.Visitor.Open(PrivacyPage.Address(reference))).ShouldBe(404);
        (await ada.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(404);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        Assert.Equal(await db.Enquiries.Select(row => row.Lookups.Count).SumAsync(), await db.Set<EnquiryLookup>().CountAsync());
        Assert.Equal(1, (await db.MonthlyStatistics.SingleAsync()).Enquiries);
        Assert.Null((await scope.ServiceProvider.GetRequiredService<AuditTrail>().Verify(CancellationToken.None)).Broken);
        Assert.Equal("ConsentWithdrawn", (await site.Trail()).Single(entry => entry.Action == "enquiry.erased" && entry.About == reference).Detail);
    }

    [Fact]
    public async Task The_person_is_told_in_plain_words_without_any_of_their_own()
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var reference = await site.Booking.Receive("Zebedee Quartermain", "zebedee@quartermain.example", "My elbow glows");

        await Erase(ada, reference);

        var notice = await Waiting("Subject: We've deleted your enquiry");
        Assert.Contains($"Subject: We've deleted your enquiry {reference}", notice, StringComparison.Ordinal);
        Assert.Contains("zebedee@quartermain.example", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Quartermain,", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("glows", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spam_is_erased_without_a_word_to_an_address_that_may_be_somebody_elses()
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var reference = await site.Booking.Receive();
        await site.ChangeAll(enquiry => enquiry.MoveTo(EnquiryStatus.Spam, site.Clock.GetUtcNow()));

        await Erase(ada, reference);

        Assert.Equal(0, await Outbox(outbox => outbox.CountAsync(message => message.Kind == "erased")));
    }

    [Fact]
    public async Task All_enquiries_of_a_person_are_erased_together_when_wanted_and_one_message_says_so()
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var (first, second) = await site.LinkedPair();

        await Erase(ada, first, linked: true);

        Assert.Empty(await site.StoredEnquiries());
        Assert.Equal([first, second], (await site.Trail()).Where(entry => entry.Action == "enquiry.erased").Select(entry => entry.About));
        Assert.Equal(1, await Outbox(outbox => outbox.CountAsync(message => message.Kind == "erased")));
    }

    [Theory]
    [InlineData("", "true", Colleague.Password, "reason", "Choose a reason")]
    [InlineData("PersonAsked", null, Colleague.Password, "sure", "Confirm that you understand this cannot be undone")]
    [InlineData("PersonAsked", "true", "wrong-password-1", "password", "Your password is incorrect")]
    [InlineData("Whim", "true", Colleague.Password, "reason", "Choose a reason")]
    public async Task Erasing_asks_for_reason_tick_and_password(string reason, string? sure, string password, string field, string words)
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var reference = await site.Booking.Receive();
        var form = (await ada.Visitor.Open(PrivacyPage.Address(reference))).Form("main form[action$=erasure]").With("reason", reason).With("password", password);

        (await (sure is null ? form : form.With("sure", sure)).Submit()).ShouldBe(400).ShouldShowError(field, words);

        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task What_a_colleague_was_about_to_save_is_refused_and_brings_nothing_back()
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var kim = await site.Staff.Hire(StaffRole.Reception, "kim@clinic.example", "Kim");
        var reference = await site.Booking.Receive();
        var kims = await kim.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}");

        await Erase(ada, reference);

        (await kims.Form("main form[action$=status]").With("status", "Booked").Submit()).ShouldBe(404);
        (await kims.Form("main form[action$=notes]").With("text", "Rang again").Submit()).ShouldBe(404);
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Erasing_while_others_save_ends_with_nothing_stored_and_an_unbroken_trail()
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var kim = await site.Staff.Hire(StaffRole.Reception, "kim@clinic.example", "Kim");
        var reference = await site.Booking.Receive();
        var kims = await kim.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}");
        var erasure = (await ada.Visitor.Open(PrivacyPage.Address(reference))).Form("main form[action$=erasure]").With("reason", "PersonAsked").With("sure", "true").With("password", Colleague.Password);
        var save = kims.Form("main form[action$=status]").With("status", "Booked");

        var answers = await Task.WhenAll(save.Submit(), erasure.Submit(), save.Submit(), kim.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}"), erasure.Submit(), save.Submit());

        Assert.All(answers, answer => Assert.True(answer.Status < 500, $"{answer.Address} answered {answer.Status}"));
        Assert.Equal([302, 404], new[] { answers[1].Status, answers[4].Status }.Order());
        Assert.Empty(await site.StoredEnquiries());
        Assert.Single(await site.Trail(), entry => entry.Action == "enquiry.erased");
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Null((await scope.ServiceProvider.GetRequiredService<AuditTrail>().Verify(CancellationToken.None)).Broken);
        Assert.Equal(1, (await scope.ServiceProvider.GetRequiredService<SiteDbContext>().MonthlyStatistics.SingleAsync()).Enquiries);
    }

    private static async Task Erase(Colleague by, string reference, bool linked = false)
    {
        var form = (await by.Visitor.Open(PrivacyPage.Address(reference))).ShouldBe(200).Form("main form[action$=erasure]").With("reason", "PersonAsked").With("sure", "true").With("password", Colleague.Password);
        (await (linked ? form.With("linked", "true") : form).Submit()).ShouldBe(302);
    }

    private async Task<T> Outbox<T>(Func<DbSet<OutboxMessage>, Task<T>> ask)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<SiteDbContext>().Outbox);
    }

    /// <summary>Returns the text of the sent email that contains the line.</summary>
    private async Task<string> Waiting(string line)
    {
        var folder = Path.Combine(site.Data, "mail");
        var left = await Eventually.Value(
            () => Task.FromResult(Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Select(File.ReadAllText).FirstOrDefault(text => text.Contains(line, StringComparison.Ordinal)) : null),
            found => found is not null,
            () => site.Clock.Advance(TimeSpan.FromSeconds(6)));
        return left!;
    }
}
