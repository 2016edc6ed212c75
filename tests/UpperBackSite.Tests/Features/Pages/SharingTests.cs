using System.Xml.Linq;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

public sealed class SharingTests(RealSite real) : IClassFixture<RealSite>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly Visitor visitor = real.Site.Visitor();

    [Theory]
    [InlineData("/")]
    [InlineData("/causes/common-causes")]
    [InlineData("/exercises/chin-tuck")]
    [InlineData("/remedies")]
    [InlineData("/booking")]
    public async Task A_shared_link_has_a_card_of_1200_by_630(string address)
    {
        var page = (await visitor.Open(address)).ShouldBe(200);
        var image = page.Document.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
        Assert.StartsWith("https://localhost/cards/", image, StringComparison.Ordinal);

        var png = await visitor.Client.GetByteArrayAsync(new Uri(image).PathAndQuery);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal((1200, 630), (BigEndian(png, 16), BigEndian(png, 20)));
        Assert.Equal(png, await visitor.Client.GetByteArrayAsync(new Uri(image).PathAndQuery));
    }

    [Fact]
    public async Task A_card_is_stored_on_disk_and_differs_between_pages()
    {
        using var site = new SiteFactory();
        var one = await site.Visitor().Client.GetByteArrayAsync("/cards/causes/injury.png");
        var other = await site.Visitor().Client.GetByteArrayAsync("/cards/causes/posture-and-sitting.png");

        Assert.NotEqual(one, other);
        var kept = Directory.GetFiles(Path.Combine(site.Data, "cards"));
        Assert.Equal(2, kept.Length);
        Assert.Contains(kept, file => File.ReadAllBytes(file).SequenceEqual(one));
    }

    [Theory]
    [InlineData("/cards/nowhere.png")]
    [InlineData("/cards/causes/injury")]
    [InlineData("/cards/../../etc/passwd.png")]
    [InlineData("/leaflets/causes/nowhere")]
    [InlineData("/leaflets/faq/heat-or-cold")]
    [InlineData("/figures/nobody.css")]
    [InlineData("/figures/cat-cow,nobody.css")]
    public async Task An_unknown_address_is_not_found(string address) => (await visitor.Open(address)).ShouldBe(404);

    [Fact]
    public async Task An_article_has_a_leaflet_with_takeaways_warning_card_and_address()
    {
        var leaflet = (await visitor.Open("/leaflets/remedies/stretching")).ShouldBe(200);

        leaflet.ShouldSay("In short").ShouldSay("Call 999").ShouldSay("No clinician has reviewed this page yet.").ShouldSay("https://localhost/remedies/stretching");
        Assert.NotNull(leaflet.Document.QuerySelector("svg.qr"));
        Assert.Empty(leaflet.Document.QuerySelectorAll(".takeaways .citation"));
        Assert.Equal("noindex", leaflet.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.Contains("/leaflets/remedies/stretching", (await visitor.Open("/remedies/stretching")).Links(".leaflet-link a"));
    }

    [Fact]
    public async Task The_feed_lists_the_pages_last_changed_first()
    {
        var feed = (await visitor.Open("/feed.xml")).ShouldBe(200);

        Assert.Equal("application/atom+xml", feed.ContentHeaders.ContentType?.MediaType);
        var document = XDocument.Parse(feed.Body);
        var entries = document.Root!.Elements(Atom + "entry").ToList();
        Assert.Equal(30, entries.Count);
        var updated = entries.Select(entry => DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(updated.OrderDescending(), updated);
        Assert.All(entries, entry => Assert.StartsWith("tag:clinic.example,2026:/", entry.Element(Atom + "id")!.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/favicon.ico", "image/x-icon")]
    [InlineData("/icons/favicon.svg", "image/svg+xml")]
    [InlineData("/icons/apple-touch-icon.png", "image/png")]
    [InlineData("/icons/icon-512.png", "image/png")]
    [InlineData("/icons/icon-maskable-512.png", "image/png")]
    [InlineData("/site.webmanifest", "application/manifest+json")]
    [InlineData("/sw.js", "text/javascript")]
    public async Task Icons_manifest_and_service_worker_have_their_content_types(string address, string type)
    {
        var answer = (await visitor.Open(address)).ShouldBe(200);

        Assert.Equal(type, answer.ContentHeaders.ContentType?.MediaType);
    }

    [Fact]
    public async Task Every_icon_of_the_manifest_exists()
    {
        var manifest = (await visitor.Open("/site.webmanifest")).Json;

        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            (await visitor.Open(icon.GetProperty("src").GetString()!)).ShouldBe(200);
        }
    }

    [Fact]
    public async Task The_gallery_is_served_only_when_it_is_enabled()
    {
        (await visitor.Open("/gallery")).ShouldBe(404);

        using var building = new SiteFactory().With("Site:HasGallery", "true");
        (await building.Visitor().Open("/gallery")).ShouldBe(200).ShouldSay("Care cards and advice");
    }

    [Fact]
    public async Task Getting_help_begins_with_the_numbers_to_call()
    {
        var page = (await visitor.Open("/get-help")).ShouldBe(200);

        Assert.Equal(["tel:999", "#signs-999", "#signs-ae", "#signs-ae", "tel:111", "#signs-urgent", "#signs-soon", "#signs-soon"], page.Links(".help-now a"));
        Assert.All(["999", "ae", "urgent", "soon", "routine"], level => Assert.Contains("care-card", page.Document.GetElementById("signs-" + level)!.ClassName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_section_lists_all_of_its_pages_in_groups()
    {
        var page = (await visitor.Open("/remedies")).ShouldBe(200);

        Assert.Equal("Today", page.Texts(".group-title")[0]);
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Repository.Articles, "remedies"), "*.md").Select(Path.GetFileNameWithoutExtension).Where(slug => slug != "index").Select(slug => $"/remedies/{slug}").Order(),
            page.Links(".feature a, .row__title a").Order());
    }

    private static int BigEndian(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
}
