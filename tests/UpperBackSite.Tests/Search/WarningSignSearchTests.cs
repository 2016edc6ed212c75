using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

/// <summary>Texts as people write them, with the card that they must show: signs.tsv (sign and text) and innocent.txt (no card).</summary>
public sealed class WarningSignSearchTests(RealSite real) : IClassFixture<RealSite>
{
    private const int MinPatterns = 12;
    private const int MinTexts = 8;

    private readonly ArticleLibrary library = real.Site.Services.GetRequiredService<ContentStore>().Current;
    private readonly SiteSearch search = real.Site.Services.GetRequiredService<SiteSearch>();

    private static IReadOnlyList<(string Sign, string Text)> Texts { get; } = [.. Read("signs.tsv").Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))];

    private IEnumerable<WarningSign> UrgentSigns => library.WarningSigns.Signs.Where(sign => sign.IsUrgent);

    [Fact]
    public void Each_way_of_telling_shows_a_card_of_the_level_of_its_sign()
    {
        var missed = Texts.Where(text => !ShowsLevel(library.WarningSigns.Find(text.Sign)!, text.Text)).Select(text => $"{text.Sign}: {text.Text}");

        Assert.Empty(missed);
    }

    [Fact]
    public void An_innocent_query_shows_no_card() =>
        Assert.Empty(Read("innocent.txt").Select(query => (query, Signs: string.Join(", ", Find(query).Select(sign => sign.Id)))).Where(found => found.Signs.Length > 0).Select(found => $"{found.query}: {found.Signs}"));

    [Fact]
    public void The_lists_are_long_enough()
    {
        Assert.True(Read("innocent.txt").Distinct().Count() >= 150);
        Assert.Empty(UrgentSigns.Where(sign => sign.Patterns.Count < MinPatterns).Select(sign => sign.Id));
        Assert.Empty(UrgentSigns.Where(sign => Texts.Where(text => text.Sign == sign.Id).Distinct().Count() < MinTexts).Select(sign => sign.Id));
    }

    [Theory]
    [InlineData("i want to end my life")]
    [InlineData("kill myself")]
    [InlineData("dont want to be here anymore")]
    [InlineData("self harm")]
    public async Task People_in_a_crisis_see_three_ways_to_talk_to_someone(string query)
    {
        foreach (var address in new[] { "/faq", "/search" })
        {
            var page = await real.Site.Visitor().Open($"{address}?q={Uri.EscapeDataString(query)}");

            Assert.Equal(["tel:116123", "tel:111", "tel:999"], page.Links(".warnings .care-card li a"));
            Assert.Single(page.Texts(".warnings .care-card"));
        }
    }

    private bool ShowsLevel(WarningSign sign, string text) =>
        Find(text).Any(found => found.Level == sign.Level && (sign.Group.Card is null) == (found.Group.Card is null));

    private IReadOnlyList<WarningSign> Find(string text) => search.Find(library, SearchQuery.From(text)).Warnings;

    private static IEnumerable<string> Read(string name) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "UpperBackSite.Tests", "Search", name)).Where(line => line.Length > 0 && line[0] != '#');
}
