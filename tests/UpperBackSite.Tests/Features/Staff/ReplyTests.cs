using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class ReplyTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_reply_from_a_template_is_previewed_sent_and_stored()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var form = (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply?template=first-answer")).ShouldBe(200).Form(".form");
        Assert.Equal($"Your enquiry {reference}", form.Value("subject"));
        Assert.StartsWith("Hello Sam,", form.Value("text"), StringComparison.Ordinal);
        Assert.Contains("Robin Reed, Example Physiotherapy Clinic", form.Value("text"), StringComparison.Ordinal);

        var preview = (await form.Submit()).ShouldBe(200).ShouldSay("Nothing has been sent yet").ShouldSay("Which days and times suit you best");
        Assert.Empty(await site.Mailbox.MessagesOfKind("reply"));
        Assert.DoesNotContain(link.Split('=')[1], preview.Body, StringComparison.Ordinal);
        (await preview.Form(".form").Press("Send")).ShouldBe(302);

        var letter = await site.Mailbox.DeliveredMessage("reply");
        Assert.Equal("sam@example.com", letter.To.Mailboxes.Single().Address);
        Assert.Contains("Which days and times suit you best", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://localhost" + link, letter.TextBody, StringComparison.Ordinal);
        Assert.Equal(EnquiryStatus.Contacted, (await site.StoredEnquiries()).Single().Status);
        (await site.Mailbox.Open(link)).ShouldSay("Which days and times suit you best").ShouldSay("We've been in touch.");
        robin = await site.Staff.SignBackIn(robin);
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("Robin Reed replied by email").ShouldSay("Reply by email: Robin Reed");
    }

    [Fact]
    public async Task The_first_reply_reads_well_for_an_unspecified_service()
    {
        var sent = (await (await (await site.Booking.FilledForm()).With("service", "not-sure").Submit()).Form().Press("Send enquiry")).ShouldBe(303);
        var reference = sent.Location!.Split('/')[^1];
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var form = (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply?template=first-answer")).ShouldBe(200).Form(".form");
        Assert.Contains("Thank you for your enquiry.", form.Value("text"), StringComparison.Ordinal);
        Assert.DoesNotContain("not sure", form.Value("text"), StringComparison.Ordinal);

        (await form.Submit()).ShouldBe(200).ShouldSay("You can also call us on 020 7946 0123");
    }

    [Theory]
    [InlineData("price", "First visit with a physiotherapist, 45 minutes: £60 (example)")]
    [InlineData("insurance", null)]
    [InlineData("parking", "Our address is ")]
    [InlineData("cancellation", null)]
    [InlineData("child", null)]
    [InlineData("interpreter", null)]
    [InlineData("closed-days", "We'll be closed on Friday 25 December, Monday 28 December and Friday 1 January.")]
    [InlineData("waiting-time", null)]
    public async Task A_template_fills_in_what_is_known_and_is_not_sent_with_a_gap(string template, string? words)
    {
        var reference = await site.Booking.SubmitEnquiry("KATE CANCEL");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var form = (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply?template={template}")).ShouldBe(200).Form(".form");
        var text = form.Value("text")!;

        Assert.StartsWith("Hello Kate,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.Contains(words ?? "[[", text, StringComparison.Ordinal);
        var filled = text.Replace("[[", "", StringComparison.Ordinal).Replace("]]", "", StringComparison.Ordinal);
        if (filled != text)
        {
            (await form.Submit()).ShouldBe(400).ShouldShowError("text", "Fill in or delete what is in double square brackets");
        }

        (await form.With("text", filled).Submit()).ShouldBe(200).ShouldSay("Nothing has been sent yet").ShouldSay("Hello Kate,");
    }

    [Fact]
    public async Task Pressing_send_twice_sends_one_email()
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var preview = await (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply")).Form(".form").With("text", "Come on Monday").Submit();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => preview.Form(".form").Press("Send")));

        Assert.Single(await site.Mailbox.MessagesOfKind("reply"));
        Assert.Contains(answers, answer => answer.Status == 302);
        (await preview.Form(".form").Press("Send")).ShouldBe(302);
        Assert.Single(await site.Mailbox.MessagesOfKind("reply"));
    }

    [Fact]
    public async Task A_reply_to_a_changed_enquiry_is_neither_sent_nor_lost()
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var preview = await (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply")).Form(".form").With("text", "Come on Monday").Submit();
        await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("main form[action$='/status']").With("status", "Closed").With("reason", "Other").Submit();

        var refused = (await preview.Form(".form").Press("Send")).ShouldBe(409);

        refused.ShouldShowError("text", "Nothing was sent");
        Assert.Empty(await site.Mailbox.MessagesOfKind("reply"));
        Assert.Equal("Come on Monday", refused.Form(".form").Value("text"));
        (await (await refused.Form(".form").Submit()).Form(".form").Press("Send")).ShouldBe(302);
        Assert.Single(await site.Mailbox.MessagesOfKind("reply"));
    }

    [Fact]
    public async Task Change_returns_to_the_form_with_the_text()
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var preview = await (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply")).Form(".form").With("subject", "A \"visit\"").With("text", "Line <one>\nLine two").Submit();

        var form = (await preview.Form(".form").Press("Edit")).ShouldBe(200).Form(".form");

        Assert.Equal(("A \"visit\"", "Line <one>\nLine two"), (form.Value("subject"), form.Value("text")!.ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("", "Something", "subject", "Enter a subject")]
    [InlineData("Hello", "", "text", "Enter a message")]
    public async Task A_reply_without_subject_or_text_is_refused(string subject, string text, string field, string reason)
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var page = await (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply")).Form(".form").With("subject", subject).With("text", text).Submit();

        page.ShouldBe(400).ShouldShowError(field, reason);
    }

    [Fact]
    public async Task Markup_placeholders_and_headers_stay_text()
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry(name: "<b>Eve</b> {{clinic.phone}} https://evil.example");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var preview = await (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply?template=first-answer")).Form(".form").With("subject", "Hello\r\nBcc: eve@evil.example").Submit();

        (await preview.ShouldBe(200).Form(".form").Press("Send")).ShouldBe(302);

        var letter = await site.Mailbox.DeliveredMessage("reply");
        Assert.Empty(letter.Bcc);
        Assert.Equal("Hello Bcc: eve@evil.example", letter.Subject);
        Assert.Contains("&lt;b&gt;Eve&lt;/b&gt; {{clinic.phone}} https://evil.example", letter.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://evil", letter.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enquiry_without_an_email_address_shows_the_phone_number()
    {
        var form = (await site.Booking.FilledForm()).With("email", "").With("phone", "020 7946 0123");
        var reference = (await (await form.Submit()).Form().Press("Send enquiry")).ShouldBe(303).Location!.Split('/')[^1];
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var desk = (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("They didn't give an email address");

        Assert.Equal(["tel:+442079460123"], desk.Links("#answer ~ p a"));
        (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply")).ShouldBe(404);
        Assert.Empty(await site.Mailbox.MessagesOfKind("acknowledgement"));
    }

    [Fact]
    public async Task An_enquiry_marked_as_not_spam_is_acknowledged()
    {
        var form = (await site.Booking.FilledForm()).With("website", "https://spam.example");
        var reference = (await (await form.Submit()).Form().Press("Send enquiry")).ShouldBe(303).Location!.Split('/')[^1];
        Assert.Empty(await site.Mailbox.MessagesOfKind("acknowledgement"));
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("This looks like spam").Form("form[action$='/spam/removal']").Submit()).ShouldBe(302);

        Assert.Single(await site.Mailbox.MessagesOfKind("acknowledgement"));
        Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__reference"));
        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/spam']").Submit()).ShouldBe(302);
        Assert.Empty((await robin.Visitor.Open("/staff")).Texts(".inbox__reference"));
        Assert.Single((await robin.Visitor.Open("/staff?view=spam")).Texts(".inbox__reference"));
    }

    [Fact]
    public async Task Enquiries_from_one_address_are_suggested_and_linked_only_by_staff()
    {
        var first = await site.Booking.SubmitEnquiry("Sam", "sam@example.com");
        var second = await site.Booking.SubmitEnquiry("Sam O’Neill", "SAM@example.com");
        await site.Booking.SubmitEnquiry("Sam Else", "else@example.com");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var page = (await robin.Visitor.Open(StaffUser.PathOf(second))).ShouldSay("Same email or phone");
        Assert.Equal([StaffUser.PathOf(first)], page.Links("#person ~ ul a"));
        Assert.All(await site.StoredEnquiries(), enquiry => Assert.Null(enquiry.PersonId));
        (await page.Form("form[action$='/person']").Submit()).ShouldBe(302);

        (await robin.Visitor.Open(StaffUser.PathOf(first))).ShouldSay("Their other enquiries").ShouldSay(second);
        var stored = await site.StoredEnquiries();
        Assert.Equal(stored[0].PersonId, stored[1].PersonId);
        Assert.Null(stored[2].PersonId);
        (await (await robin.Visitor.Open(StaffUser.PathOf(second))).Form("form[action$='/person/removal']").Submit()).ShouldBe(302);
        (await robin.Visitor.Open(StaffUser.PathOf(second))).ShouldSay("Same email or phone");
        (await robin.Visitor.Post($"{StaffUser.PathOf(second)}/person", ("other", second))).ShouldBe(400);
    }
}
