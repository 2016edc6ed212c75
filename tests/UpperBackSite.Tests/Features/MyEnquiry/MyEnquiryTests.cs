using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.MyEnquiry;

public sealed class MyEnquiryTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_message_reaches_staff_and_makes_a_reply_due_again()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("main form[action$='/status']").With("status", "Contacted").Submit();
        site.Clock.Advance(TimeSpan.FromMinutes(30));

        var page = await site.Mailbox.Open(link);
        var sent = (await page.Form("form[action='/my-enquiry/messages']").With("message", "Mornings are <better>").Submit()).ShouldBe(303);

        (await site.Mailbox.Open(sent.Location!)).ShouldSay("We've received your message.").ShouldSay("Mornings are <better>");
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single().Status);
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("Mornings are <better>").ShouldSay("From the person, ").ShouldSay("The person sent a message");
    }

    [Theory]
    [InlineData("", "Enter your message")]
    [InlineData("long", "Your message must be 1,000 characters or fewer. You've written 1,001")]
    public async Task An_invalid_message_is_shown_again_with_the_reason(string message, string reason)
    {
        var (_, _, page) = await site.Mailbox.OpenMyEnquiry();
        var text = message == "long" ? new string('x', 1001) : message;

        var again = (await page.Form("form[action='/my-enquiry/messages']").With("message", text).Submit()).ShouldBe(200);

        again.ShouldShowError("message", reason);
        Assert.Equal(text, again.Form("form[action='/my-enquiry/messages']").Value("message"));
    }

    [Fact]
    public async Task A_message_to_correct_has_an_address_that_can_be_returned_to_until_it_is_sent()
    {
        var (_, link, page) = await site.Mailbox.OpenMyEnquiry();
        var text = new string('x', 1001);

        var refused = await page.Visitor.Post("/my-enquiry/messages", ("key", page.Form("form[action='/my-enquiry/messages']").Value("key")!), ("message", text));

        Assert.Equal($"{link}&done=not-saved", refused.ShouldBe(303).Location);
        Assert.DoesNotContain(text, string.Join(' ', refused.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
        {
            (await page.Visitor.Open(refused.Location!)).ShouldBe(200).ShouldShowError("message", "You've written 1,001");
        }

        var again = await page.Visitor.Open(refused.Location!);
        Assert.Equal(text, again.Form("form[action='/my-enquiry/messages']").Value("message"));
        (await again.Form("form[action='/my-enquiry/messages']").With("message", "Shorter").Submit()).ShouldBe(303);
        Assert.Empty((await page.Visitor.Open(refused.Location!)).ShouldBe(200).Texts(".error-summary"));
    }

    [Fact]
    public async Task A_form_that_was_kept_for_one_enquiry_is_not_shown_with_another()
    {
        var (_, link, _) = await site.Mailbox.OpenMyEnquiry("Alex O’Neill", "alex@example.com");
        var (_, other, first) = await site.Mailbox.OpenMyEnquiry();
        Assert.NotEqual(link, other);
        await first.Visitor.Post("/my-enquiry/messages", ("key", first.Form("form[action='/my-enquiry/messages']").Value("key")!), ("message", new string('x', 1001)));
        await (await first.Visitor.Open(link)).Form("form[action='/my-enquiry/identity']").With("answer", "O’Neill").Submit();

        var page = (await first.Visitor.Open($"{link}&done=not-saved")).ShouldBe(200);

        page.ShouldSay("Your enquiry");
        Assert.Empty(page.Texts(".error-summary"));
    }

    [Fact]
    public async Task A_warning_sign_in_a_message_shows_the_card_and_flags_the_enquiry()
    {
        var (_, _, page) = await site.Mailbox.OpenMyEnquiry();

        // A redirect, so that reloading the page does not send the message again.
        var sent = (await page.Form("form[action='/my-enquiry/messages']").With("message", "Now I have chest pain😰").Submit()).ShouldBe(303);
        var answer = (await page.Visitor.Open(sent.Location!)).ShouldBe(200);

        Assert.NotNull(answer.Document.QuerySelector(".warnings .care-card--emergency li"));
        answer.ShouldSay("We've received your message.");
        Assert.True((await site.StoredEnquiries()).Single().IsFlagged);
    }

    [Fact]
    public async Task Contact_details_are_corrected_and_staff_find_the_enquiry_by_the_new_ones()
    {
        var (reference, link, page) = await site.Mailbox.OpenMyEnquiry();

        var saved = (await page.Form("form[action='/my-enquiry/details']").With("name", "Tamsin O’Neill").With("phone", "07700 900123").Submit()).ShouldBe(303);

        Assert.StartsWith(link, saved.Location, StringComparison.Ordinal);
        (await site.Mailbox.Open(saved.Location!)).ShouldSay("We've updated your contact details.").ShouldSay("07700 900123");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        foreach (var query in new[] { "Tamsin", "+44 7700 900123", "sam@example.com" })
        {
            Assert.Equal([reference], (await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", query).Submit()).Texts(".inbox__reference"));
        }

        Assert.Empty((await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "Sam").Submit()).Texts(".inbox__reference"));
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("The person corrected the contact details");
    }

    [Fact]
    public async Task A_new_email_address_changes_the_link_and_the_old_address_is_notified()
    {
        var (_, link, page) = await site.Mailbox.OpenMyEnquiry();

        var saved = (await page.Form("form[action='/my-enquiry/details']").With("email", "new@example.com").Submit()).ShouldBe(303);

        (await site.Mailbox.Open(link)).ShouldBe(404);
        (await site.Mailbox.Open(saved.Location!)).ShouldBe(200).ShouldSay("new@example.com");
        Assert.Equal("new@example.com", (await site.Mailbox.DeliveredMessage("new-link")).To.Mailboxes.Single().Address);
        var told = await site.Mailbox.DeliveredMessage("details-changed");
        Assert.Equal("sam@example.com", told.To.Mailboxes.Single().Address);
        Assert.DoesNotContain("new@example.com", told.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("my-enquiry", told.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_phone_number_that_does_not_exist_is_saved_and_questioned_and_refused_without_an_address()
    {
        var (_, _, page) = await site.Mailbox.OpenMyEnquiry();
        var form = page.Form("form[action='/my-enquiry/details']").With("phone", "12345");

        var asked = (await site.Mailbox.Open((await form.Submit()).ShouldBe(303).Location!)).ShouldSay("Is your phone number right? You gave us 12345");
        Assert.NotNull(asked.Document.QuerySelector("details[open] #phone"));
        (await form.With("email", "").Submit()).ShouldBe(200).ShouldShowError("phone", "We couldn't call 12345");

        Assert.Equal(("12345", "sam@example.com"), (await site.StoredEnquiries()).Select(enquiry => (enquiry.PhoneAsTyped, enquiry.Email)).Single());
    }

    [Fact]
    public async Task A_new_address_that_looks_mistyped_is_saved_and_questioned()
    {
        var (_, link, page) = await site.Mailbox.OpenMyEnquiry();

        var saved = (await page.Form("form[action='/my-enquiry/details']").With("email", "sam@gmial.com").Submit()).ShouldBe(303);

        Assert.DoesNotContain("gmial", saved.Location, StringComparison.Ordinal);
        var asked = (await site.Mailbox.Open(saved.Location!)).ShouldSay("We've updated your contact details.").ShouldSay("Did you mean sam@gmail.com?");
        Assert.NotNull(asked.Document.QuerySelector("details[open] #email"));
        Assert.Equal("sam@gmial.com", (await site.StoredEnquiries()).Single().Email);
        var corrected = (await asked.Form("form[action='/my-enquiry/details']").With("email", "sam@gmail.com").Submit()).ShouldBe(303);
        Assert.DoesNotContain("Did you mean", (await site.Mailbox.Open(corrected.Location!)).MainText, StringComparison.Ordinal);
        (await site.Mailbox.Open(saved.Location!)).ShouldBe(404);
        Assert.DoesNotContain("Did you mean", (await site.Mailbox.Open(link)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_details_are_shown_again_with_the_reason()
    {
        var (_, _, page) = await site.Mailbox.OpenMyEnquiry();
        var form = page.Form("form[action='/my-enquiry/details']");

        (await form.With("email", "sam@nowhere").Submit()).ShouldBe(200).ShouldShowError("email", "Enter an email address in the correct format");
        (await form.With("email", "").With("phone", "").Submit()).ShouldBe(200).ShouldShowError("email", "Enter an email address or a phone number");
        Assert.Equal("sam@example.com", (await site.StoredEnquiries()).Single().Email);
    }

    [Fact]
    public async Task Withdrawing_closes_the_enquiry_sends_a_confirmation_and_counts_as_no_reply()
    {
        var (reference, _, page) = await site.Mailbox.OpenMyEnquiry();

        var done = (await page.Form("form[action='/my-enquiry/withdrawal']").Submit()).ShouldBe(303);

        (await site.Mailbox.Open(done.Location!)).ShouldSay("You've withdrawn your enquiry.");
        var stored = (await site.StoredEnquiries()).Single();
        Assert.Equal((EnquiryStatus.Closed, CloseReason.Withdrawn, null), (stored.Status, stored.ClosedBecause, stored.AnsweredAt));
        Assert.Contains(reference, await site.Mailbox.DeliveredText("withdrawn"), StringComparison.Ordinal);
        (await page.Form("form[action='/my-enquiry/withdrawal']").Submit()).ShouldBe(409).ShouldSay("We couldn't do that.");
    }

    [Fact]
    public async Task An_erasure_request_is_shown_to_staff_once()
    {
        var (reference, _, page) = await site.Mailbox.OpenMyEnquiry();

        (await page.Form("form[action='/my-enquiry/erasure']").Submit()).ShouldBe(303);
        (await page.Form("form[action='/my-enquiry/erasure']").Submit()).ShouldBe(409);

        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("Erasure requested").ShouldSay("The person asked for it to be erased").ShouldSay("Erasure requested: ");
        Assert.Single(await site.Mailbox.MessagesOfKind("erasure-asked"));
    }

    [Theory]
    [InlineData("Download as a page to read", "text/html", ".html")]
    [InlineData("Download as a data file (JSON)", "application/json", ".json")]
    public async Task Everything_held_is_downloaded_as_a_file(string button, string type, string ending)
    {
        var (reference, _, page) = await site.Mailbox.OpenMyEnquiry(concern: "Sore <here>");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("main form[action$=notes]").With("text", "Sounded worried").Submit();

        var file = (await page.Form("form[action='/my-enquiry/copy']").Press(button)).ShouldBe(200);

        Assert.Equal(type, file.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("attachment", file.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Contains($"enquiry-{reference}{ending}", file.ContentHeaders.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.True(file.Headers.CacheControl?.NoStore);
        foreach (var held in new[] { "sam@example.com", "Sounded worried", reference, ending == ".html" ? "Sore &lt;here&gt;" : "Sore" })
        {
            Assert.Contains(held, file.Body, StringComparison.Ordinal);
        }

        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("The person exported it");
    }

    [Fact]
    public async Task A_post_without_the_key_changes_nothing()
    {
        await site.Mailbox.OpenMyEnquiry();
        foreach (var address in new[] { "messages", "details", "visit", "visit/refusal", "visit/cancellation", "visit/calendar", "withdrawal", "erasure", "copy", "link/removal" })
        {
            (await site.Visitor().Post($"/my-enquiry/{address}", ("message", "x"), ("name", "x"), ("email", "x@example.com"))).ShouldBe(404);
        }

        Assert.Equal((EnquiryStatus.New, 0), (await site.StoredEnquiries()).Select(one => (one.Status, one.Version)).Single());
    }
}
