using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

public sealed class SiteSearchTests(RealSite real) : IClassFixture<RealSite>
{
    [Fact]
    public async Task Everything_is_searched_and_each_result_says_what_it_belongs_to()
    {
        var page = (await Search("foam roller extension")).ShouldBe(200);

        Assert.Equal("/exercises/foam-roller-extension", page.Links(".answers__title a")[0]);
        Assert.Equal("Exercises", page.Texts(".answers__page")[0]);
        Assert.Contains(page.Links(".answers__title a"), link => link.StartsWith("/foam-rolling/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_is_listed_once()
    {
        var pages = (await Search("foam roller")).Links(".answers__title a").Select(link => link.Split('#')[0]).ToList();

        Assert.Equal(pages.Distinct(), pages);
    }

    [Theory]
    [InlineData("/faq")]
    [InlineData("/search")]
    public async Task Pages_that_only_come_near_are_shown_as_such(string address)
    {
        var visitor = real.Site.Visitor();
        var near = await visitor.Open($"{address}?q=sore+throat+and+white+spots+on+tonsils");
        var answered = await visitor.Open($"{address}?q=heat+or+cold");

        near.ShouldSay("We have no exact answer. These pages come nearest.");
        Assert.NotEmpty(near.Links(".answers__title a"));
        Assert.DoesNotContain("no exact answer", answered.MainText, StringComparison.Ordinal);
        Assert.False((await visitor.Open($"{address}?q=sore+throat+and+white+spots+on+tonsils", ("Accept", "application/json"))).Json.GetProperty("isAnswer").GetBoolean());
    }

    [Theory]
    [InlineData("foam riding", "foam rolling", "/foam-rolling/how-to-roll-your-upper-back")]
    [InlineData("upper bank pain", "upper back pain", "/causes/common-causes")]
    [InlineData("pain form sitting", "pain from sitting", "/faq/pain-between-the-shoulder-blades-when-sitting")]
    public async Task An_English_word_is_corrected_when_its_neighbours_suggest_another(string query, string meant, string address)
    {
        var page = (await Search(query)).ShouldSay($"Showing results for {meant}");

        Assert.Contains(address, page.Links(".answers__title a").Select(link => link.Split('#')[0]).Take(5));
    }

    [Fact]
    public async Task A_warning_sign_lifts_the_pages_that_name_it()
    {
        var page = await Search("cheast pain");

        Assert.Contains("/faq/could-it-be-my-heart-or-lungs", page.Links(".answers__title a").Take(3));
    }

    [Theory]
    [InlineData("desk break plan", "/plan?e=shoulder-rolls,chin-tuck,seated-rotation,seated-upper-back-extension")]
    [InlineData("your phone number", "/visit-us")]
    [InlineData("opening hours", "/visit-us")]
    [InlineData("where can I park", "/visit-us")]
    [InlineData("follow-up visit", "/booking")]
    [InlineData("robin example", "/our-team#robin-example")]
    [InlineData("make my own plan", "/plan")]
    public async Task Plans_and_facts_about_the_clinic_are_found(string query, string address) =>
        Assert.Contains(address, (await Search(query)).Links(".answers__title a").Take(3));

    [Fact]
    public async Task Exercises_are_found_by_the_place_where_they_are_done()
    {
        var found = (await Search("exercises at my desk")).Links(".answers__title a").Take(8);

        Assert.True(found.Count(link => link.StartsWith("/exercises/", StringComparison.Ordinal)) >= 2);
    }

    [Fact]
    public async Task A_result_for_a_section_links_to_its_heading()
    {
        var page = await Search("what can you ask before you agree chiropractic");
        var link = page.Links(".answers__title a").First(link => link.StartsWith("/professional-therapy/chiropractic-and-osteopathy#", StringComparison.Ordinal));

        var target = (await real.Site.Visitor().Open(link.Split('#')[0])).ShouldBe(200);

        Assert.NotNull(target.Document.GetElementById(link.Split('#')[1]));
    }

    [Theory]
    [InlineData("deep tissue", "/professional-therapy/massage-therapy")]
    [InlineData("meditation", "/remedies/mindfulness-and-breathing")]
    [InlineData("hydration", "/remedies/food-drink-and-weight")]
    [InlineData("knackered shoulders", "/causes/muscle-strain")]
    [InlineData("carrying a toddler", "/causes/heavy-loads-and-backpacks")]
    [InlineData("is there parking", "/about")]
    [InlineData("tennis ball against the wall", "/exercises/massage-ball-on-a-wall")]
    public async Task A_page_is_found_by_what_people_call_it(string query, string address)
    {
        var page = await Search(query);

        Assert.Contains(address, page.Links(".answers__title a").Take(5).Select(link => link.Split('#')[0]));
    }

    [Fact]
    public async Task An_entry_of_the_FAQ_comes_first_when_it_answers_the_query()
    {
        var page = await Search("heat or cold");

        Assert.Equal("/faq/heat-or-cold", page.Links(".answers__title a")[0]);
    }

    [Fact]
    public async Task Json_results_have_the_order_of_the_page_with_kind_and_section()
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
    public async Task A_spelling_correction_is_shown_and_can_be_undone(string address)
    {
        var visitor = real.Site.Visitor();
        var page = (await visitor.Open($"{address}?q=physo+cost")).ShouldSay("Showing results for physio cost. Search instead for physo cost");
        var exact = await visitor.Open(page.Links(".corrected a")[0]);

        Assert.Equal($"{address}?q=physo%20cost&exact=true", page.Links(".corrected a")[0]);
        Assert.Empty(exact.Texts(".corrected"));
        Assert.DoesNotContain("physio cost", exact.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("physo cos", "/faq/how-much-does-physiotherapy-cost")]
    [InlineData("acupunc", "/faq/acupuncture")]
    [InlineData("foam rol", "/faq/how-often-to-foam-roll")]
    public async Task While_typing_the_last_word_matches_as_a_prefix(string typed, string address)
    {
        var json = (await real.Site.Visitor().Open($"/faq?typing=true&q={Uri.EscapeDataString(typed)}", ("Accept", "application/json"))).Json;

        Assert.Contains(address, json.GetProperty("results").EnumerateArray().Take(2).Select(result => result.GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData("paintings", "a word of its own, although 'painting' is near 'pain'")]
    [InlineData("111", "a number")]
    [InlineData("thoracic", "a word of the site")]
    [InlineData("NHS 119", "a number")]
    public async Task Correct_words_are_not_corrected(string query, string why)
    {
        var json = (await real.Site.Visitor().Open("/search?q=" + Uri.EscapeDataString(query), ("Accept", "application/json"))).Json;

        Assert.True(json.GetProperty("showing").ValueKind is System.Text.Json.JsonValueKind.Null, why);
    }

    [Theory]
    [InlineData("chest pain", "emergency", "Chest pain, tightness or pressure")]
    [InlineData("i lost controll of my blader", "emergency", "start, feel, stop or control peeing")]
    [InlineData("both legs numb", "emergency", "numbness or weakness in both legs")]
    [InlineData("had breast cancer last year and now my back hurts", "urgent", "You have or had cancer")]
    public async Task Warning_signs_show_the_care_card_line_verbatim_above_the_results(string query, string kind, string words)
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
    public async Task Queries_without_warning_signs_show_no_care_card(string query) => Assert.Empty((await Search(query)).Texts(".warnings"));

    [Theory]
    [InlineData("desk setup", "desk set up")]
    [InlineData("desk set-up", "desk set up")]
    [InlineData("work station", "workstation")]
    [InlineData("foamroller", "foam roller")]
    [InlineData("head ache", "headache")]
    [InlineData("warmup", "warm up")]
    [InlineData("back pack", "backpack")]
    [InlineData("pain killers", "painkillers")]
    public async Task Words_written_as_one_or_two_find_the_same(string query, string other)
    {
        var found = (await Search(query)).Links(".answers__title a");

        Assert.NotEmpty(found);
        Assert.Equal((await Search(other)).Links(".answers__title a"), found);
    }

    [Fact]
    public async Task A_query_with_characters_that_are_no_letters_finds_what_the_words_find()
    {
        var found = (await Search("heat or cold")).Links(".answers__title a");

        foreach (var query in new[] { "heat🔥or❄️cold", "ｈｅａｔ or cold", "he\u00ADat or\u00A0cold", "heat—or—cold", "hé\u0301at or cold" })
        {
            Assert.Equal(found, (await Search(query)).Links(".answers__title a"));
        }
    }

    [Theory]
    [InlineData("best pizza")]
    [InlineData("iphone password reset")]
    [InlineData("mortgage rates")]
    [InlineData("how to unblock a sink")]
    public async Task An_off_topic_query_has_no_results(string query)
    {
        var page = (await Search(query)).ShouldSay("No results found").ShouldSay("We found nothing about that");

        Assert.Empty(page.Links(".answers a"));
        Assert.Contains("/booking", page.Links(".nothing-found a"));
        Assert.Contains("/get-help", page.Links(".nothing-found a"));
    }

    [Fact]
    public async Task The_excerpt_is_the_best_matching_sentence()
    {
        var page = await Search("frozen peas how long");

        Assert.Contains(page.Texts(".answers__item p"), words => words.Contains("frozen peas", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(page.Texts(".answers__item mark"));
    }

    [Fact]
    public async Task The_search_is_announced_to_browsers_and_search_engines()
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
    public async Task Hostile_text_never_causes_an_error(string query)
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
