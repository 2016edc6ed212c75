using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class InboxSearchTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("sam@example.com")]
    [InlineData("SAM@EXAMPLE.COM")]
    [InlineData("o’neill")]
    [InlineData("Sam")]
    public async Task An_enquiry_is_found_by_name_or_email_address(string query)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var sams = await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");

        var found = (await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", query).Submit()).ShouldBe(200);

        Assert.Equal([sams], found.Texts(".inbox__reference"));
        Assert.DoesNotContain(site.Log.All, line => line.Contains(query, StringComparison.OrdinalIgnoreCase) && !line.Contains("UB-", StringComparison.Ordinal) && query.Length > 4);
    }

    [Theory]
    [InlineData("Siân O’Brien", "O'Brien", "o’brien", "O`Brien", "O´Brien", "OBRIEN", "O Brien", "Sian OBrien")]
    [InlineData("José Peña", "jose", "JOSÉ", "Jose\u0301", "pena", "ＪＯＳＥ")]
    [InlineData("Ann Smith-Jones", "Smith-Jones", "Smith–Jones", "smith jones", "Smith‑Jones", "SmithJones", "jones", "ann\u00A0smith")]
    [InlineData("Łukasz Großmann", "lukasz", "Grossmann", "Łukasz Großmann")]
    [InlineData("Mary MacDonald 😀", "Mac Donald", "macdonald", "\u200Bmary\u00AD")]
    [InlineData("Jane O Brien", "Jan", "jan obr", "JANE", "O'Brien", "obrien")]
    [InlineData("Margarethe van der Berg", "mar", "margar", "vanderberg", "Vander Berg", "van derberg")]
    [InlineData("Maria Delacruz", "de la Cruz", "dela cruz", "delacr")]
    [InlineData("Jörg Müller", "Mueller", "Joerg", "muel", "Müller", "muller")]
    [InlineData("Jo Schroeder", "Schröder", "schroder", "Schr")]
    public async Task A_name_is_found_however_it_is_typed(string name, params string[] queries)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry(name);
        await site.Booking.SubmitEnquiry("Alex Other", "other@example.com");
        var search = (await robin.Visitor.Open("/staff")).Form("main form.inbox-search");

        foreach (var query in queries)
        {
            var found = await search.With("q", query).Submit();
            Assert.True(found.Texts(".inbox__reference").SequenceEqual([reference]), query);
        }
    }

    [Theory]
    [InlineData("020 7946 0123 ext 5", "02079460123", "+44 (0)20–7946–0123", "020\u00A07946\u00A00123")]
    [InlineData("12345", "12345", "123 45")]
    [InlineData("07700 900123", "900123", "90 01 23", "7700 900123", "+44 7700 900123")]
    [InlineData("020 7946 0123", "460123", "7946 0123", "46-01-23")]
    public async Task A_phone_number_is_found_however_it_is_typed(string phone, params string[] queries)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var sent = await (await (await site.Booking.FilledForm()).With("phone", phone).Submit()).Form().Submit();
        await site.Booking.SubmitEnquiry("Alex Other", "other@example.com");
        var search = (await robin.Visitor.Open("/staff")).Form("main form.inbox-search");

        foreach (var query in queries)
        {
            var found = await search.With("q", query).Submit();
            Assert.True(found.Texts(".inbox__reference").SequenceEqual([sent.ShouldBe(303).Location!.Split('/')[^1].ToUpperInvariant()]), query);
        }
    }

    [Theory]
    [InlineData("\uffff")]
    [InlineData("😀")]
    [InlineData("Sam😀Other")]
    [InlineData("\ufdd0 \u2028")]
    [InlineData("%")]
    [InlineData("Sa")]
    [InlineData("Samuel")]
    [InlineData("neill")]
    public async Task An_unknown_query_finds_nothing(string query)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await site.Booking.SubmitEnquiry();

        Assert.Empty((await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", query).Submit()).ShouldBe(200).Texts(".inbox__reference"));
    }

    [Fact]
    public async Task An_enquiry_is_found_by_its_reference_however_it_is_typed()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var one = await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        var search = (await robin.Visitor.Open("/staff")).Form("main form.inbox-search");

        foreach (var typed in new[] { one, one.ToLowerInvariant(), one.Replace("-", "", StringComparison.Ordinal), one.Replace('-', ' ').ToLowerInvariant(), one.Replace('-', '—'), one.Replace('-', '−'), $"\u200B{one}\u00A0", one.Replace("UB", "ＵＢ", StringComparison.Ordinal), one.Replace('0', 'O'), $"ref {one}" })
        {
            var found = await search.With("q", typed).Submit();

            Assert.Equal([one], found.Texts(".inbox__reference"));
            // The target of the form, which browsers scroll to and focus.
            Assert.NotNull(found.Document.QuerySelector("form.inbox-search[action$='#found']"));
            Assert.NotNull(found.Document.QuerySelector("h2#found[tabindex='-1']"));
        }
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_can_be_searched_for()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var one = await site.Booking.SubmitEnquiry();

        var found = await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", one[..7]).Submit();

        found.ShouldSay("0 enquiries found").ShouldSay("the reference, such as UB-7K3M-9QXT, with or without hyphens");
        Assert.DoesNotContain("Search for one of these", (await robin.Visitor.Open("/staff?view=closed")).MainText, StringComparison.Ordinal);
    }
}
