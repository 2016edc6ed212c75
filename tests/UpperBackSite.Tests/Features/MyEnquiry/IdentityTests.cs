using UpperBackSite.Accounts;
using UpperBackSite.Enquiries.SelfService;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.MyEnquiry;

/// <summary>An email with a private link can reach a stranger, so a new browser is asked who the person is.</summary>
public sealed class IdentityTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_new_browser_is_shown_nothing_about_the_enquiry_before_it_answers()
    {
        var reference = await site.Booking.SubmitEnquiry("Samantha O’Neill", "samantha@example.com", "My shoulder blades ache");
        var link = await site.Mailbox.LinkIn("acknowledgement");

        var asked = (await site.Visitor().Open(link)).ShouldBe(200).ShouldSay("Your surname, or the last 4 digits of your phone number").ShouldSay("call 020 7946 0123");

        Assert.All(new[] { "Samantha", "Neill", "samantha@", "ache", reference }, word => Assert.DoesNotContain(word, asked.Body, StringComparison.Ordinal));
        var key = link.Split('=')[1];
        foreach (var action in new[] { "messages", "details", "visit/calendar", "copy", "withdrawal", "erasure", "link/removal" })
        {
            var refused = (await site.Visitor().Post($"/my-enquiry/{action}", ("key", key), ("message", "x"), ("name", "x"), ("email", "x@example.com"))).ShouldBe(403);
            Assert.DoesNotContain("Samantha", refused.Body, StringComparison.Ordinal);
        }

        Assert.Equal("samantha@example.com", (await site.StoredEnquiries()).Single().Email);
    }

    [Theory]
    [InlineData("Sam O’Neill", "o'neill")]
    [InlineData("Sam O’Neill", " ONEILL ")]
    [InlineData("Sam O’Neill", "Sam O’Neill")]
    [InlineData("Zoë Müller-Łopez", "Muller")]
    [InlineData("Zoë Müller-Łopez", "müller łopez")]
    [InlineData("María García López", "garcia lopez")]
    [InlineData("Li Wei", "li wei")]
    [InlineData("Cher", "cher")]
    [InlineData("Smith, Jane", "smith")]
    [InlineData("王明", "王")]
    [InlineData("Anne O", "O")]
    [InlineData("Sam O’Neill", "0123")]
    [InlineData("Sam O’Neill", "٠١٢٣")]
    [InlineData("Sam O’Neill", "０１２３")]
    [InlineData("Sam O’Neill", "+44 7700 900123")]
    [InlineData("Sam O’Neill", "07700 900 123")]
    public async Task The_surname_or_the_end_of_the_phone_number_opens_the_enquiry_once_for_all(string name, string answer)
    {
        var link = await Send(name);
        var visitor = site.Visitor();

        var opened = (await Answer(await visitor.Open(link), answer)).ShouldBe(303);

        (await visitor.Open(opened.Location!)).ShouldBe(200).ShouldSay("Your enquiry").ShouldSay(name);
        (await visitor.Open(link)).ShouldSay("Your enquiry");
        Assert.Equal(0, (await site.StoredEnquiries()).Single().LinkAttempts);
    }

    [Theory]
    [InlineData("Sam O’Neill", "Sam")]
    [InlineData("Sam O’Neill", "o")]
    [InlineData("Sam O’Neill", "Smith")]
    [InlineData("Sam O’Neill", "...")]
    [InlineData("Sam O’Neill", "123")]
    [InlineData("Sam O’Neill", "0124")]
    [InlineData("Sam O’Neill", "sam@example.com")]
    public async Task A_wrong_answer_opens_nothing(string name, string answer)
    {
        var link = await Send(name);
        var visitor = site.Visitor();

        (await Answer(await visitor.Open(link), answer)).ShouldBe(400).ShouldShowError("answer", "That doesn't match what we were given");

        Assert.Empty((await visitor.Open(link)).Texts(".own"));
    }

    [Fact]
    public async Task An_empty_answer_is_not_counted()
    {
        var asked = await site.Visitor().Open(await Send("Sam O’Neill"));

        (await Answer(asked, " ")).ShouldBe(400).ShouldShowError("answer", "Enter your surname, or the last 4 digits of your phone number");

        Assert.Equal(0, (await site.StoredEnquiries()).Single().LinkAttempts);
    }

    [Fact]
    public async Task After_five_wrong_answers_at_once_or_in_turn_the_link_opens_only_where_it_was_opened_before_until_staff_renew_it()
    {
        var link = await Send("Sam O’Neill");
        var owner = await site.Mailbox.Open(link);
        var asked = await site.Visitor().Open(link);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Answer(asked, $"Guess{number}")));

        (await Answer(asked, "O’Neill")).ShouldBe(403).ShouldSay("We can't open this link").ShouldSay("020 7946 0123");
        (await owner.Visitor.Open(link)).ShouldBe(200).ShouldSay("Your enquiry");
        var reference = (await site.StoredEnquiries()).Single().Reference;
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var page = (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("Someone gave 5 wrong answers").ShouldSay("gave a wrong answer when opening the private link");
        Assert.Equal(IdentityCheck.MaxAttempts, (await site.AuditEntries()).Count(entry => entry is { Action: "enquiry.link", Detail: "refused" }));
        (await page.Form("form[action$='/link']").Press("Send a new link")).ShouldBe(302);
        (await site.Mailbox.Open(await site.Mailbox.LinkIn("new-link"))).ShouldSay("Your enquiry");
    }

    [Fact]
    public async Task The_browser_that_sent_the_enquiry_is_not_asked()
    {
        var visitor = site.Visitor();
        (await (await site.Booking.OpenCheckPage(visitor)).Form().Press("Send enquiry")).ShouldBe(303);

        (await visitor.Open(await site.Mailbox.LinkIn("acknowledgement"))).ShouldBe(200).ShouldSay("Your enquiry");
    }

    [Fact]
    public async Task The_cookie_opens_nothing_without_the_link_and_no_other_enquiry()
    {
        var visitor = site.Visitor();
        (await (await site.Booking.OpenCheckPage(visitor)).Form().Press("Send enquiry")).ShouldBe(303);
        await site.Booking.SubmitEnquiry("Kim Lee", "kim@example.com");

        (await visitor.Open("/my-enquiry")).ShouldBe(404);
        Assert.NotNull((await visitor.Open(await site.Mailbox.LinkIn("acknowledgement"))).Document.QuerySelector(Mailbox.IdentityForm));
    }

    [Fact]
    public async Task A_browser_without_cookies_is_told_how_to_go_on()
    {
        var visitor = site.Visitor(sendsCookies: false);
        var opened = (await Answer(await visitor.Open(await Send("Sam O’Neill")), "O’Neill")).ShouldBe(303);

        (await visitor.Open(opened.Location!)).ShouldBe(403).ShouldShowError("answer", "Your answer was right, but your browser didn't keep our cookie. Allow cookies for this page, or call us on 020 7946 0123");
    }

    [Fact]
    public async Task A_wrong_key_cannot_be_answered()
    {
        await Send("Sam O’Neill");

        (await site.Visitor().Post("/my-enquiry/identity", ("key", "made-up"), ("answer", "O’Neill"))).ShouldBe(404).ShouldSay("This link doesn't work");
    }

    private async Task<string> Send(string name)
    {
        var form = (await site.Booking.FilledForm()).With("name", name).With("phone", "07700 900123");
        (await (await form.Submit()).ShouldBe(200).Form().Press("Send enquiry")).ShouldBe(303);
        return await site.Mailbox.LinkIn("acknowledgement");
    }

    private static Task<WebPage> Answer(WebPage asked, string answer) => asked.Form(Mailbox.IdentityForm).With("answer", answer).Submit();
}
