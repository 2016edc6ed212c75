using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

public sealed class SiteSearchTests(RealSite real) : IClassFixture<RealSite>
{
    [Fact]
    public async Task Everything_is_searched_and_shown_in_groups()
    {
        var page = (await Search("foam roller extension")).ShouldBe(200);

        Assert.Contains("Exercises", page.Texts("main h2"));
        Assert.Contains("Articles", page.Texts("main h2"));
        Assert.Contains("/exercises/foam-roller-extension", page.Links(".answers__title a"));
    }

    [Fact]
    public async Task A_section_of_an_article_is_found_by_its_heading_and_the_link_leads_there()
    {
        var page = await Search("what can you ask before you agree chiropractic");
        var link = page.Links(".answers__title a").First(link => link.StartsWith("/professional-therapy/chiropractic-and-osteopathy#", StringComparison.Ordinal));

        var target = (await real.Site.Visitor().Open(link.Split('#')[0])).ShouldBe(200);

        Assert.NotNull(target.Document.GetElementById(link.Split('#')[1]));
    }

    [Fact]
    public async Task The_questions_come_first_where_they_answer()
    {
        var page = await Search("heat or cold");

        Assert.Equal("/faq/heat-or-cold", page.Links(".answers__title a")[0]);
        Assert.Equal("Questions and answers", page.Texts("main section.topic h2")[0]);
    }

    [Fact]
    public async Task Json_has_the_page_s_order_with_kind_and_section()
    {
        var page = await Search("band row strength");
        var json = (await real.Site.Visitor().Open("/search?q=band+row+strength", ("Accept", "application/json"))).Json;

        var results = json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(page.Links(".answers__title a"), results.Select(result => result.GetProperty("url").GetString()));
        Assert.Contains(results, result => result.GetProperty("kind").GetString() == "exercise" && result.GetProperty("section").GetString() == "exercises");
        Assert.All(results, result => Assert.Contains(result.GetProperty("kind").GetString(), new[] { "faq", "article", "exercise", "page" }));
    }

    [Theory]
    [InlineData("/faq")]
    [InlineData("/search")]
    public async Task What_was_assumed_is_said_and_can_be_undone(string address)
    {
        var visitor = real.Site.Visitor();
        var page = (await visitor.Open($"{address}?q=physo+cost")).ShouldSay("Showing results for physio cost. Search instead for physo cost");
        var exact = await visitor.Open(page.Links(".mended a")[0]);

        Assert.Equal($"{address}?q=physo%20cost&exact=true", page.Links(".mended a")[0]);
        Assert.Empty(exact.Texts(".mended"));
        Assert.DoesNotContain("physio cost", exact.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("physo cos", "/faq/how-much-does-physiotherapy-cost")]
    [InlineData("acupunc", "/faq/acupuncture")]
    [InlineData("foam rol", "/faq/how-often-to-foam-roll")]
    public async Task While_someone_types_the_last_word_may_be_a_beginning(string typed, string address)
    {
        var json = (await real.Site.Visitor().Open($"/faq?typing=true&q={Uri.EscapeDataString(typed)}", ("Accept", "application/json"))).Json;

        Assert.Contains(address, json.GetProperty("results").EnumerateArray().Take(2).Select(result => result.GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData("paintings", "a word of its own, although 'painting' is near 'pain'")]
    [InlineData("111", "a number")]
    [InlineData("thoracic", "a word of the site")]
    [InlineData("NHS 119", "a number")]
    public async Task What_is_right_is_not_mended(string query, string why)
    {
        var json = (await real.Site.Visitor().Open("/search?q=" + Uri.EscapeDataString(query), ("Accept", "application/json"))).Json;

        Assert.True(json.GetProperty("showing").ValueKind is System.Text.Json.JsonValueKind.Null, why);
    }

    [Theory]
    [InlineData("chest pain", "emergency", "chest pain with back pain")]
    [InlineData("i lost controll of my blader", "emergency", "loss of bladder or bowel control")]
    [InlineData("both legs numb", "emergency", "both legs hurting, tingling, weak or numb")]
    [InlineData("had breast cancer last year and now my back hurts", "urgent", "you have ever had cancer")]
    public async Task Words_of_danger_put_the_care_card_above_everything_word_for_word(string query, string kind, string words)
    {
        foreach (var address in new[] { "/faq", "/search" })
        {
            var page = await real.Site.Visitor().Open($"{address}?q={Uri.EscapeDataString(query)}");
            var help = await real.Site.Visitor().Open("/get-help");

            var line = Assert.Single(page.Texts($".warnings .care-card--{kind} li"), line => line.Contains(words, StringComparison.Ordinal));
            Assert.Contains(help.Document.QuerySelectorAll($".care-card--{kind} li").Select(WithoutCitations), shown => shown == line);
            Assert.Equal("warnings", page.Document.QuerySelector("main .warnings, main .answers, main .nothing-found")!.ClassName);
        }
    }

    [Theory]
    [InlineData("heat or cold")]
    [InlineData("stretch for my chest")]
    [InlineData("how much does it cost")]
    public async Task Words_of_no_danger_show_no_card(string query) => Assert.Empty((await Search(query)).Texts(".warnings"));

    [Theory]
    [InlineData("best pizza")]
    [InlineData("train times")]
    [InlineData("mortgage rates")]
    [InlineData("how to unblock a sink")]
    public async Task What_the_site_does_not_know_is_said_plainly(string query)
    {
        var page = (await Search(query)).ShouldSay("No results found").ShouldSay("We don't have an answer to that yet");

        Assert.Empty(page.Links(".answers a"));
        Assert.Contains("/booking", page.Links(".nothing-found a"));
        Assert.Contains("/get-help", page.Links(".nothing-found a"));
    }

    [Fact]
    public async Task The_excerpt_is_the_sentence_that_answers()
    {
        var page = await Search("frozen peas how long");

        Assert.Contains(page.Texts(".answers__item p"), words => words.Contains("frozen peas", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(page.Texts(".answers__item mark"));
    }

    [Fact]
    public async Task Browsers_and_machines_are_told_of_the_search()
    {
        var home = await real.Site.Visitor().Open("/");
        var description = (await real.Site.Visitor().Open(home.Links("link[rel=search]")[0])).ShouldBe(200);

        Assert.Contains("https://localhost/search?q={searchTerms}", description.Body, StringComparison.Ordinal);
        Assert.Contains("\"SearchAction\"", home.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE entry; --")]
    [InlineData("\0\u202e🧊")]
    public async Task Hostile_text_never_errs(string query)
    {
        var page = (await Search(query)).ShouldBe(200);

        Assert.Empty(page.Document.QuerySelectorAll("main script, main mark mark"));
    }

    private Task<WebPage> Search(string query) => real.Site.Visitor().Open("/search?q=" + Uri.EscapeDataString(query));

    private static string WithoutCitations(AngleSharp.Dom.IElement item)
    {
        var copy = (AngleSharp.Dom.IElement)item.Clone();
        copy.QuerySelectorAll("sup").ToList().ForEach(citation => citation.Remove());
        return string.Join(' ', copy.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
