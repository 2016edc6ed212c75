using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Booking;

public sealed class BookingErrorTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task An_empty_form_shows_every_error_in_the_order_of_its_fields()
    {
        var page = (await (await site.Booking.OpenForm()).Submit()).ShouldBe(200);

        page.ShouldShowError("name", "Enter your name")
            .ShouldShowError("email", "Enter an email address or a phone number")
            .ShouldShowError("service", "Choose what you'd like to book")
            .ShouldShowError("consent", "Tick the box to agree");
        Assert.Equal(["#name", "#email", "#service", "#consent"], page.Links(".error-summary a"));
        Assert.True(page.Document.QuerySelector(".error-summary")!.HasAttribute("autofocus"));
        Assert.Equal("true", page.Document.GetElementById("name")!.GetAttribute("aria-invalid"));
        Assert.Contains("email-error", page.Document.GetElementById("email")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task An_enquiry_without_a_phone_or_email_is_refused() =>
        (await (await site.Booking.FilledForm()).With("email", " ").Submit()).ShouldBe(200).ShouldShowError("email", "Enter an email address or a phone number, so we can reply");

    [Theory]
    [InlineData("a b@c.d")]
    [InlineData("sam")]
    [InlineData("sam@")]
    [InlineData("sam@example")]
    [InlineData("sam@example..com")]
    [InlineData("sam@@example.com")]
    [InlineData("Sam <sam@example.com>")]
    [InlineData("sam@example.com, alex@example.com")]
    [InlineData("sam@exam ple.com")]
    public async Task An_invalid_email_address_is_refused(string email) =>
        (await (await site.Booking.FilledForm()).With("email", email).Submit()).ShouldBe(200).ShouldShowError("email", "Enter an email address in the correct format");

    [Theory]
    [InlineData("sam.o'neill+back@mail.example.co.uk")]
    [InlineData("sam@münchen.example")]
    public async Task An_unusual_email_address_is_accepted(string email) =>
        (await (await site.Booking.FilledForm()).With("email", email).Submit()).ShouldBe(200);

    [Theory]
    [InlineData("12")]
    [InlineData("call me")]
    [InlineData("0207 CALL ME")]
    [InlineData("+44 12345678901234567890")]
    public async Task An_invalid_phone_number_is_refused(string phone) =>
        (await (await site.Booking.FilledForm()).With("phone", phone).Submit()).ShouldBe(200).ShouldShowError("phone", "Enter a phone number");

    [Theory]
    [InlineData("020 7946 0123", "+442079460123")]
    [InlineData("(0)7911-123456", "+447911123456")]
    [InlineData("+44 (0)20 7946 0123", "+442079460123")]
    [InlineData("+353 1 234 5678", "+35312345678")]
    public async Task A_phone_number_is_stored_normalized_and_as_typed(string typed, string understood)
    {
        var check = (await (await site.Booking.FilledForm()).With("phone", typed).Submit()).ShouldBe(200);
        (await check.Form().Submit()).ShouldBe(303);

        var stored = Assert.Single(await site.StoredEnquiries());
        Assert.Equal((understood, typed), (stored.Phone, stored.PhoneAsTyped));
    }

    [Theory]
    [InlineData("name", 101, "Your name must be 100 characters or fewer")]
    [InlineData("concern", 1001, "Your answer about what you'd like help with must be 1,000 characters or fewer. You've written 1,001")]
    [InlineData("accessNeeds", 501, "Your answer about what would make your visit easier must be 500 characters or fewer")]
    public async Task An_answer_that_is_too_long_is_refused_and_kept(string field, int length, string message)
    {
        var answer = new string('a', length);

        var page = (await (await site.Booking.FilledForm()).With(field, answer).Submit()).ShouldBe(200).ShouldShowError(field, message);

        Assert.Equal(answer, page.Form().Value(field));
    }

    [Theory]
    [InlineData("concern", 1000)]
    [InlineData("accessNeeds", 500)]
    public async Task Length_is_counted_in_characters_that_people_see(string field, int length)
    {
        foreach (var character in new[] { "😰", "👨‍👩‍👧", "e\u0301", "🇬🇧" })
        {
            (await (await site.Booking.FilledForm()).With(field, string.Concat(Enumerable.Repeat(character, length))).Submit()).ShouldBe(200);
            (await (await site.Booking.FilledForm()).With(field, string.Concat(Enumerable.Repeat(character, length + 1))).Submit()).ShouldBe(200).ShouldShowError(field, $"You've written {length + 1:N0}");
        }
    }

    [Theory]
    [InlineData("\u200D")]
    [InlineData("\u2800")]
    [InlineData("\u3164\u3164")]
    [InlineData("\uFFA0")]
    [InlineData("\u00AD\u2060")]
    [InlineData("\u0301")]
    [InlineData("\u200B \u00A0")]
    public async Task A_name_that_shows_nothing_is_blank(string name) =>
        (await (await site.Booking.FilledForm()).With("name", name).Submit()).ShouldBe(200).ShouldShowError("name", "Enter your name");

    [Fact]
    public async Task A_phone_number_that_does_not_exist_is_queried_but_not_refused_or_linked_when_there_is_an_email_address()
    {
        var check = (await (await site.Booking.FilledForm()).With("phone", "12345").Submit()).ShouldBe(200).ShouldSay("Is your phone number right? You typed 12345");
        var reference = (await check.Form().Press("Send enquiry")).ShouldBe(303).Location!.Split('/')[^1].ToUpperInvariant();
        var robin = await site.Staff.SignInAs(UpperBackSite.Accounts.StaffRole.Reception);

        var desk = (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldBe(200).ShouldSay("12345 (this number doesn't seem to exist: compare it with what they wrote)");

        Assert.Empty(desk.Links("main a[href^='tel:']"));
        Assert.DoesNotContain("Is your phone number right?", (await (await site.Booking.FilledForm()).With("phone", "020 7946 0123").Submit()).MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("0000000000")]
    [InlineData("7946 0123")]
    [InlineData("020 7946 01")]
    [InlineData("01000 123456")]
    [InlineData("(212) 555-0123")]
    public async Task A_phone_number_that_does_not_exist_is_refused_when_it_is_the_only_way_to_answer(string phone)
    {
        var page = await (await site.Booking.FilledForm()).With("phone", phone).With("email", "").Submit();

        page.ShouldBe(200).ShouldShowError("phone", $"We couldn't call {phone}, because it isn't a complete phone number.");
        Assert.Equal(phone, page.Form().Value("phone"));
        (await page.Form().With("email", "sam@example.com").Submit()).ShouldBe(200).ShouldSay($"You typed {phone}");
    }

    [Theory]
    [InlineData("18001 020 7946 0123")]
    [InlineData("07700 900123")]
    [InlineData("+353 1 234 5678")]
    public async Task A_phone_number_that_exists_is_enough_and_is_not_queried(string phone)
    {
        var check = await (await site.Booking.FilledForm()).With("phone", phone).With("email", "").Submit();

        check.ShouldBe(200).ShouldSay("Check your answers");
        Assert.DoesNotContain("Is your phone number right?", check.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("020 7946 0123 ext 5")]
    [InlineData("020 7946 0123 x5")]
    [InlineData("020 7946 0123 #5")]
    public async Task An_extension_is_kept_and_dialled(string phone)
    {
        var check = (await (await site.Booking.FilledForm()).With("phone", phone).Submit()).ShouldBe(200);
        var reference = (await check.Form().Press("Send enquiry")).ShouldBe(303).Location!.Split('/')[^1].ToUpperInvariant();
        var robin = await site.Staff.SignInAs(UpperBackSite.Accounts.StaffRole.Reception);

        var desk = (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldBe(200).ShouldSay(phone);

        Assert.Equal(["tel:+442079460123;ext=5"], desk.Links("#answer ~ p a"));
    }

    [Fact]
    public async Task What_was_typed_is_kept_when_something_else_is_wrong()
    {
        var form = (await site.Booking.FilledForm()).With("name", "").With("concern", "Sore\nand stiff").With("days", "monday").With("times", "evening").With("duration", "comes-and-goes");

        var again = (await form.Submit()).ShouldBe(200).Form();

        Assert.Equal("sam@example.com", again.Value("email"));
        Assert.Equal("Sore\nand stiff", again.Value("concern"));
        Assert.Equal(["monday", "evening", "comes-and-goes", "first-visit", "yes"], new[] { "days", "times", "duration", "service", "consent" }.Select(again.Value));
    }

    [Fact]
    public async Task Garbage_in_every_field_is_refused_without_a_server_error()
    {
        var visitor = site.Visitor();
        var fields = new[] { "name", "email", "phone", "service", "concern", "duration", "days", "times", "accessNeeds", "consent", "website" };
        foreach (var garbage in new[] { "true", "\u0001", "<script>", "[object Object]", "\u202e", "\ufffd", "a\ufffeb", "😀", "' OR 1=1 --", new string('x', 3000) })
        {
            var answer = await visitor.Post("/booking", [.. fields.Select(field => (field, garbage))]);
            var page = answer.Status == 303 ? (await visitor.Open(answer.Location!)).ShouldBe(200) : answer.ShouldBe(400);

            Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll("main script"));
        }

        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Invisible_characters_are_removed()
    {
        var check = (await (await site.Booking.FilledForm()).With("name", "\u202eSam\u0007 \u200fLee\ufffe").Submit()).ShouldBe(200);
        (await check.Form().Submit()).ShouldBe(303);

        Assert.Equal("Sam Lee", Assert.Single(await site.StoredEnquiries()).Name);
    }

    [Fact]
    public async Task Choices_that_were_never_offered_are_dropped_or_refused()
    {
        var visitor = site.Visitor();
        var form = await site.Booking.FilledForm(visitor);

        var check = (await form.With("days", "monday", "someday").Submit()).ShouldBe(200);
        (await check.Form().Submit()).ShouldBe(303);
        Assert.Equal("monday", Assert.Single(await site.StoredEnquiries()).PreferredDays);

        (await (await site.Booking.FilledForm()).With("service", "surgery").Submit()).ShouldBe(200).ShouldShowError("service", "Choose what you'd like to book");
    }
}
