using System.Text.Json;
using UpperBackSite.Clinic;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.ClinicPages;

/// <summary>What a clinic sets about itself is shown; what it leaves empty is not.</summary>
public sealed class ClinicPagesTests(ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task Visit_us_shows_hours_prices_insurers_and_the_way()
    {
        var page = (await clinic.Site.Visitor().Open("/visit-us")).ShouldBe(200);

        Assert.Equal(["When we're open", "What it costs", "How to find us"], page.Texts("main h2"));
        Assert.Equal(["Other times", "Insurance", "If you need to cancel", "Parking", "Step-free access"], page.Texts("main h3"));
        page.ShouldSay("Saturday Closed").ShouldSay("A first visit45 minutes £55").ShouldSay("We work with these insurers: Bupa, Vitality.")
            .ShouldSay("Please tell us a day before.").ShouldSay("The door has no step.")
            .ShouldSay("We're closed from Tuesday 1 December to Thursday 3 December (building work).")
            .ShouldSay("We're open from 9am to 12pm on Thursday 24 December.").ShouldSay("We're closed on Monday 28 December.");
        Assert.DoesNotContain("5 December", page.MainText.Replace("25 December", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var map = page.Document.QuerySelector("main img")!;
        Assert.Equal(("/images/map.png", "The clinic is opposite the church", "40", "30"), (map.GetAttribute("src")!.Split("?v=")[0], map.GetAttribute("alt"), map.GetAttribute("width"), map.GetAttribute("height")));
        (await clinic.Site.Visitor().Open("/images/map.png")).ShouldBe(200);
    }

    [Fact]
    public async Task Our_team_shows_each_practitioner_at_an_anchor_that_the_home_page_links_to()
    {
        var visitor = clinic.Site.Visitor();
        var team = (await visitor.Open("/our-team")).ShouldBe(200);

        Assert.Equal(["ada-byron", "grace-o-hopper"], team.Document.QuerySelectorAll(".team__one").Select(one => one.Id));
        team.ShouldSay("Physiotherapist, HCPC PH12345").ShouldSay("Helps with: Back pain").ShouldSay("Ada rows on Sundays.");
        Assert.Equal("Ada Byron", Assert.Single(team.Document.QuerySelectorAll("main img")).GetAttribute("alt"));
        Assert.Contains("/our-team#ada-byron", (await visitor.Open("/")).Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/booking")]
    [InlineData("/causes/posture")]
    public async Task Header_footer_and_aside_link_to_both_pages(string address)
    {
        var page = (await clinic.Site.Visitor().Open(address)).ShouldBe(200);

        foreach (var place in new[] { "header", "footer" })
        {
            var links = page.Document.QuerySelectorAll($".site-{place} a").Select(link => link.GetAttribute("href")).ToList();
            Assert.Contains("/visit-us", links);
            Assert.Contains("/our-team", links);
        }

        Assert.Contains("/visit-us", page.Document.QuerySelectorAll(".page a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Structured_data_has_special_days_prices_and_people()
    {
        var page = await clinic.Site.Visitor().Open("/visit-us");

        var data = page.Document.QuerySelectorAll("script[type='application/ld+json']").Select(script => JsonDocument.Parse(script.TextContent).RootElement).Single(thing => thing.GetProperty("@type").GetString() == "MedicalClinic");
        Assert.Equal("LS1 4AP", data.GetProperty("address").GetProperty("postalCode").GetString());
        Assert.Equal("Leeds", data.GetProperty("address").GetProperty("addressLocality").GetString());
        Assert.Equal("£40–£55", data.GetProperty("priceRange").GetString());
        Assert.Equal("https://localhost/our-team#ada-byron", data.GetProperty("employee")[0].GetProperty("url").GetString());
        var closed = data.GetProperty("specialOpeningHoursSpecification").EnumerateArray().Single(day => day.GetProperty("validFrom").GetString() == "2026-12-01");
        Assert.Equal(("2026-12-03", "00:00", "00:00"), (closed.GetProperty("validThrough").GetString(), closed.GetProperty("opens").GetString(), closed.GetProperty("closes").GetString()));
    }

    [Fact]
    public async Task Colours_and_logo_are_used_without_inline_styles()
    {
        var visitor = clinic.Site.Visitor();
        var page = await visitor.Open("/booking");

        Assert.StartsWith("/images/logo.png?v=", page.Document.QuerySelector(".site-name img")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal("High Street Physio Upper back pain", page.Texts(".site-name").Single().Trim());
        Assert.Contains("/clinic.css", page.Document.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")));
        var css = (await visitor.Open("/clinic.css")).ShouldBe(200);
        Assert.Equal("text/css", css.ContentHeaders.ContentType?.MediaType);
        Assert.Matches(@"^@layer tokens\{:root\{--petrol:light-dark\(#7a1f5c,#[0-9a-f]{6}\);--petrol-deep:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);--coral:light-dark\(#b03a00,#[0-9a-f]{6}\);\}\}$", css.Body);
    }

    [Fact]
    public async Task Pages_can_use_what_is_set_as_placeholders() =>
        (await clinic.Site.Visitor().Open("/parking")).ShouldBe(200).ShouldSay("There is a car park behind the church. We take Bupa, Vitality.");

    [Fact]
    public async Task A_clinic_that_sets_nothing_of_it_has_no_empty_parts()
    {
        using var library = new TestLibrary();
        using var site = new SiteFactory { ContentFolder = library.Path }.AsRealClinic().With("Clinic:Services:0:Price", " ").With("Mail:WriteToFolder", "true");
        var visitor = site.Visitor();

        var page = (await visitor.Open("/visit-us")).ShouldBe(200);
        page.ShouldSay("Friday 25 December");
        Assert.DoesNotContain("March", page.MainText, StringComparison.Ordinal);

        Assert.Empty(page.Document.QuerySelectorAll("main img, link[href='/clinic.css'], a[href='/our-team']"));
        Assert.DoesNotContain("Parking", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Insurance", page.MainText, StringComparison.Ordinal);
        (await visitor.Open("/our-team")).ShouldBe(404);
        (await visitor.Open("/clinic.css")).ShouldBe(404);
        Assert.DoesNotContain("our-team", (await visitor.Open("/sitemap.xml")).Body, StringComparison.Ordinal);
        foreach (var address in new[] { "/", "/visit-us", "/booking" })
        {
            var body = (await visitor.Open(address)).Body;
            Assert.All(Practitioner.Examples, example => Assert.DoesNotContain(example.Name, body, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("", "", "Ask us how long we keep them.")]
    [InlineData("a server in Leeds that a hosting firm runs for us", "14", "Your details are kept on a server in Leeds that a hosting firm runs for us.", "We delete each backup after 14 days.")]
    public async Task The_privacy_notice_says_only_what_the_settings_back(string server, string days, params string[] said)
    {
        using var site = new SiteFactory().With("Clinic:Server", server).With("Clinic:KeepBackupsDays", days);

        var page = (await site.Visitor().Open("/privacy")).ShouldBe(200);

        Assert.All(said, sentence => page.ShouldSay(sentence));
        Assert.DoesNotContain("own server", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("must decide", page.MainText, StringComparison.Ordinal);
    }

    /// <summary>Its own site, because it moves the clock.</summary>
    [Fact]
    public async Task A_closure_is_announced_on_every_page_before_and_during_and_no_longer_after()
    {
        using var own = new ClinicSite();
        var visitor = own.Site.Visitor();

        Assert.Equal("We're closed from Tuesday 1 December to Thursday 3 December (building work).", Notice(await visitor.Open("/causes/posture")));

        await MoveTo(new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero), "We're closed until Thursday 3 December (building work).");
        await MoveTo(new DateTimeOffset(2026, 12, 3, 9, 0, 0, TimeSpan.Zero), "We're closed today (building work).");
        await MoveTo(new DateTimeOffset(2026, 12, 4, 9, 0, 0, TimeSpan.Zero), null);
        await MoveTo(new DateTimeOffset(2026, 12, 24, 9, 0, 0, TimeSpan.Zero), "We're open from 9am to 12pm today. We're closed on Monday 28 December.");

        async Task MoveTo(DateTimeOffset moment, string? notice)
        {
            own.Site.JumpTo(moment);
            await Eventually.Value(() => visitor.Open("/causes/posture"), page => Notice(page) == notice);
        }

        static string? Notice(WebPage page) => page.Document.QuerySelector(".closure-notice")?.TextContent.Trim();
    }

    [Theory]
    [InlineData("Clinic:Color", "#ffcc00", "Clinic:Color is '#ffcc00', which is too light to read: its contrast with white or the paper colour is 1.4, and must be 4.5. The nearest that can be read is #")]
    [InlineData("Clinic:AccentColor", "red", "Clinic:AccentColor is 'red', which is not a colour. Write it as # and six digits")]
    [InlineData("Clinic:Logo", "nothing.png", "images/nothing.png does not exist. Put the picture there.")]
    [InlineData("Clinic:Logo", "logo.exe", "Clinic:Logo is 'logo.exe', which is not a picture.")]
    [InlineData("Clinic:Logo", "../secret.png", "without a folder")]
    [InlineData("Clinic:SpecialDays:0:Opens", "09:00", "Clinic:SpecialDays:0 has Opens but no Closes.")]
    public void What_cannot_be_shown_stops_the_start(string key, string value, string said)
    {
        string[] date = key.StartsWith("Clinic:SpecialDays", StringComparison.Ordinal) ? ["--Clinic:SpecialDays:0:Date=2026-12-24"] : [];

        var exception = Record.Exception(() => UpperBackSiteBuilder.Build([$"--contentRoot={Repository.Source}", "--environment=Production", $"--Content:Path={clinic.Library.Path}", $"--{key}={value}", .. date]));

        Assert.Contains(said, Assert.IsType<UpperBackSite.Platform.Hosting.InvalidSettingsException>(exception).Message, StringComparison.Ordinal);
    }
}
