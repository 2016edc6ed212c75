using System.Text.Json;
using UpperBackSite.Platform.Text;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

public sealed class FaqSearchTests(RealSite real) : IClassFixture<RealSite>
{
    private const string All = "/faq";

    private static int Entries => Directory.GetFiles(Path.Combine(Repository.Articles, "faq"), "*.md").Count(file => !file.EndsWith("index.md", StringComparison.Ordinal));

    [Theory]
    [InlineData("heat or cold", "heat-or-cold")]
    [InlineData("should I use ice or heat", "heat-or-cold")]
    [InlineData("HEAT OR COLD", "heat-or-cold")]
    [InlineData("how long will this last", "how-long-does-it-last")]
    [InlineData("does exercising make it worse", "can-exercise-make-it-worse")]
    [InlineData("exercise worse?", "can-exercise-make-it-worse")]
    [InlineData("causes", "what-causes-upper-back-pain")]
    [InlineData("what caused this", "what-causes-upper-back-pain")]
    [InlineData("see a physiotherapist", "when-to-see-a-physiotherapist")]
    [InlineData("virtual reality", "new-technologies")]
    [InlineData("wearables", "new-technologies")]
    public async Task The_expected_answer_comes_first(string query, string slug)
    {
        var results = await Results(query);

        Assert.Equal(slug, results[0].GetProperty("slug").GetString());
    }

    [Fact]
    public async Task Json_and_page_list_the_same_results_in_the_same_order()
    {
        var json = await Results("heat exercise physiotherapist");
        var page = await real.Site.Visitor().Open("/faq?q=heat+exercise+physiotherapist");

        Assert.True(json.Count > 1);
        Assert.Equal(json.Select(result => result.GetProperty("url").GetString()), page.Links(".answers__title a"));
        Assert.All(json, result => Assert.Equal(["slug", "url", "title", "excerpt"], result.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public async Task Json_holds_the_query_and_the_count()
    {
        var json = (await real.Site.Visitor().Open("/faq?q=heat", ("Accept", "application/json"))).ShouldBe(200);

        Assert.Equal("application/json", json.ContentHeaders.ContentType?.MediaType);
        Assert.Equal("heat", json.Json.GetProperty("query").GetString());
        Assert.Equal(json.Json.GetProperty("results").GetArrayLength(), json.Json.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("text/html, application/json", "text/html")]
    [InlineData("application/json;q=0.5, text/html", "text/html")]
    [InlineData("application/json, text/html;q=0.5", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("garbage", "text/html")]
    public async Task The_Accept_header_decides_between_JSON_and_HTML(string accept, string type)
    {
        var answer = (await real.Site.Visitor().Open("/faq?q=heat", ("Accept", accept))).ShouldBe(200);

        Assert.Equal(type, answer.ContentHeaders.ContentType?.MediaType);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task Without_a_query_every_entry_is_listed()
    {
        var page = (await real.Site.Visitor().Open(All)).ShouldBe(200).ShouldSay($"All {Entries} questions");

        Assert.Equal(Entries, page.Texts(".question-list__item").Count);
    }

    [Fact]
    public async Task Matches_are_highlighted_in_title_and_excerpt()
    {
        var page = await real.Site.Visitor().Open("/faq?q=heat");

        Assert.NotEmpty(page.Texts(".answers__title mark"));
        Assert.All(page.Texts(".answers__item mark"), word => Assert.Matches("(?i)^(heat|hot|wheat|warm|water|bottle|pad|pack|bag)", word));
    }

    [Fact]
    public async Task The_search_box_shows_the_query()
    {
        var page = await real.Site.Visitor().Open("/faq?q=heat+%22or%22+%3Cb%3E");

        Assert.Equal("heat \"or\" <b>", page.Document.QuerySelector("#q")!.GetAttribute("value"));
        Assert.NotNull(page.Document.QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Theory]
    [InlineData("zebra")]
    [InlineData("zzzz qqqq")]
    [InlineData("!!!")]
    public async Task A_query_without_results_offers_next_steps(string query)
    {
        var page = (await real.Site.Visitor().Open("/faq?q=" + Uri.EscapeDataString(query))).ShouldBe(200);

        page.ShouldSay("No answers found for").ShouldSay("We found nothing about that");
        Assert.Contains("/booking", page.Links(".nothing-found a"));
        Assert.True(page.Links(".nothing-found a").Count(link => link.StartsWith("/faq/", StringComparison.Ordinal)) >= 3);
        Assert.Contains("/get-help", page.Links("main a"));
    }

    public static TheoryData<string> Hostile =>
    [
        "\"", "'", "\"\"\"", "heat\"", "heat AND", "AND OR NOT", "NEAR(heat cold)", "title:heat", "heat*", "*", "^heat", "-heat", "(heat", "heat)", "{heat}", "heat + cold",
        "'; DROP TABLE entry; --", "<script>alert(1)</script>", "<mark>", "%00", "\0", "heat\0cold", "\u202eheat\u202c", "\u0001heat\u0002", "\ud800", "\ufffe", "heat\uffff", "🧊🔥", "é́́́", "٣٤٥",
        "\r\nSet-Cookie: a=b", new string('a', 10_000), string.Join(' ', Enumerable.Repeat("heat", 2_000)), new string('"', 10_000), string.Concat(Enumerable.Repeat("🧊", 5_000)),
        string.Join(' ', Enumerable.Range(0, 3_000)),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_text_never_causes_an_error(string query)
    {
        // A lone surrogate cannot be sent: browsers replace it by U+FFFD.
        var address = "/faq?q=" + Uri.EscapeDataString(query.Replace("\ud800", "\ufffd", StringComparison.Ordinal));

        var page = (await real.Site.Visitor().Open(address)).ShouldBe(200);
        var json = (await real.Site.Visitor().Open(address, ("Accept", "application/json"))).ShouldBe(200);

        Assert.Empty(page.Document.QuerySelectorAll("main script, main mark mark"));
        Assert.InRange(json.Json.GetProperty("query").GetString()!.CountCharacters(), 0, 300);
        Assert.DoesNotContain('\u0001', page.Body);
        Assert.DoesNotContain('\u202e', page.Body);
    }

    [Theory]
    [InlineData("/faq?q=heat&q=cold")]
    [InlineData("/faq?q")]
    [InlineData("/faq?q=%")]
    [InlineData("/faq?q=%E0%A4%A")]
    [InlineData("/faq?q[]=heat")]
    [InlineData("/faq?Q=heat")]
    public async Task Malformed_query_strings_never_cause_an_error(string address) =>
        (await real.Site.Visitor().Open(address)).ShouldBe(200);

    [Fact]
    public async Task Concurrent_searches_succeed()
    {
        var visitor = real.Site.Visitor();

        var pages = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => visitor.Open($"/faq?q=heat+{number}")));

        Assert.All(pages, page => page.ShouldBe(200));
    }

    private async Task<List<JsonElement>> Results(string query)
    {
        var answer = (await real.Site.Visitor().Open("/faq?q=" + Uri.EscapeDataString(query), ("Accept", "application/json"))).ShouldBe(200);
        return [.. answer.Json.GetProperty("results").EnumerateArray()];
    }
}
