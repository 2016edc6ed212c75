using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

public sealed class RenderingTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void Citations_are_numbered_in_reading_order_and_link_to_the_list_and_back()
    {
        var article = Article(TestLibrary.Article("First [@S1], then [@S2], again [@S1].", takeaways: "[\"One [@S2]\", Two, Three]"));

        Assert.Equal(["S2", "S1"], article.References.Select(cited => cited.Reference.Key));
        Assert.Equal([2, 2], article.References.Select(cited => cited.Occurrences));
        var body = Html(article);
        Assert.Equal(["#reference-2", "#reference-1", "#reference-2"], body.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["citation-2-1", "citation-1-2", "citation-2-2"], body.QuerySelectorAll("a").Select(link => link.Id));
    }

    [Fact]
    public void One_pair_of_brackets_can_hold_several_citations()
    {
        var body = Html(Article(TestLibrary.Article("Both [@S1; @S2]. Then [@S1][@S2].")));

        Assert.Equal([false, true, false, true], body.QuerySelectorAll("sup.citation").Select(mark => mark.ClassList.Contains("citation--next")));
    }

    [Fact]
    public void An_ordinary_link_that_begins_with_an_at_sign_is_not_a_citation() =>
        Assert.Contains("[@here now]", Article(TestLibrary.Article("Look [@here now].")).Body.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_care_card_states_its_urgency_in_text_and_has_the_right_heading_level()
    {
        var body = Html(Article(TestLibrary.Article("## Danger\n\n::: signs urgent\n:::")));

        var title = body.QuerySelector(".care-card--urgent > .care-card__title")!;
        Assert.Equal("H3", title.TagName);
        Assert.Equal("Urgent advice: Call 111 for this:", title.TextContent);
    }

    [Fact]
    public void A_care_card_shows_its_signs_by_group_with_the_sources_at_its_foot()
    {
        var article = Article(TestLibrary.Article("First [@S2].\n\n::: signs 999 heart\n:::\n\n## Why\n\nLater [@S1]."));
        var body = Html(article);

        Assert.Equal("Heart", body.QuerySelector(".care-card h3.care-card__group")!.TextContent);
        Assert.Equal("<strong>Chest pain</strong>", body.QuerySelector(".care-card li")!.InnerHtml);
        Assert.Equal("Sources: Reference 2Reference 1", body.QuerySelector(".care-card__sources")!.TextContent);
        Assert.Equal(["S2", "S1"], article.References.Select(reference => reference.Reference.Key));
        Assert.Contains("Chest pain", article.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_shows_its_groups_in_the_order_in_which_they_are_named()
    {
        library.Write("warning-signs.yml", TestLibrary.WarningSigns(TestLibrary.Sign.Replace("heart", "skin", StringComparison.Ordinal).Replace("urgent", "999", StringComparison.Ordinal), "- {id: heart, title: Heart}\n- {id: skin, title: Skin}"));
        library.Write("pages/get-help.md", TestLibrary.Page("Get help now", "::: signs 999\n:::"));

        Assert.Equal(["Skin", "Heart"], Html(Article(TestLibrary.Article("::: signs 999 skin heart\n:::"))).QuerySelectorAll(".care-card__group").Select(title => title.TextContent));
    }

    [Fact]
    public void Only_the_first_card_of_a_level_says_what_to_do_besides()
    {
        library.Write("warning-signs.yml", TestLibrary.WarningSigns(TestLibrary.Sign + "\n" + TestLibrary.Sign.Replace("fever", "rash", StringComparison.Ordinal).Replace("group: heart", "group: skin", StringComparison.Ordinal), "- {id: heart, title: Heart}\n- {id: skin, title: Skin}"));
        library.Write("pages/get-help.md", TestLibrary.Page("Get help now", "::: signs 999\n:::\n\n::: signs urgent\n:::"));

        var body = Html(Article(TestLibrary.Article("::: signs urgent heart\n:::\n\n::: signs urgent skin\n:::")));

        Assert.Equal(2, body.QuerySelectorAll(".care-card").Length);
        Assert.Equal("Or your GP practice.", Assert.Single(body.QuerySelectorAll(".care-card p:not(.care-card__sources)")).TextContent);
    }

    [Fact]
    public void A_link_to_a_sign_leads_to_its_line_on_the_help_page()
    {
        var body = Html(Article(TestLibrary.Article("Call for [pain there](sign:chest-pain).")));
        var help = new HtmlParser().ParseDocument(library.BuildLibrary().Find("/get-help")!.Body.ToString());

        Assert.Equal("/get-help#sign-chest-pain", body.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Chest pain", help.QuerySelector("li#sign-chest-pain")!.TextContent);
        Assert.Null(Html(Article(TestLibrary.Article("::: signs 999\n:::"))).QuerySelector("li[id]"));
    }

    [Theory]
    [InlineData("::: signs 999 heart\n:::", "Immediate action required: Call 999 for this:")]
    [InlineData("::: signs urgent\n:::", "Urgent advice: Call 111 for this:")]
    public void Each_care_card_has_its_own_prefix(string card, string title) =>
        Assert.Equal(title, Html(Article(TestLibrary.Article(card))).QuerySelector(".care-card__title")!.TextContent);

    [Fact]
    public void Do_and_dont_lists_and_notes_have_their_titles()
    {
        var body = Html(Article(TestLibrary.Article("::: do\n- move\n:::\n\n::: dont\n- panic\n:::\n\n::: note Mind\nText.\n:::")));

        Assert.Equal("Do", body.QuerySelector(".advice--do .advice__title")!.TextContent);
        Assert.Equal("Don’t", body.QuerySelector(".advice--dont .advice__title")!.TextContent);
        Assert.Equal("Mind", body.QuerySelector(".note .note__title")!.TextContent);
    }

    [Fact]
    public void An_exercise_block_links_to_the_exercise()
    {
        var body = Html(Article(TestLibrary.Article("::: exercise rolls\n:::")));

        Assert.Equal("/exercises/rolls", body.QuerySelector(".exercise-link a")!.GetAttribute("href"));
        Assert.Equal("Rolls", body.QuerySelector(".exercise-link a")!.TextContent);
    }

    [Fact]
    public void Headings_have_stable_anchors_that_never_clash()
    {
        var article = Article(TestLibrary.Article("## What’s *new* & old?\n\n## Café\n\n## Café\n\n## References\n\n### Not listed"));

        Assert.Equal(["whats-new-old", "cafe", "cafe-2", "references-2"], article.Headings.Select(heading => heading.Anchor));
        Assert.Equal("What’s new & old?", article.Headings[0].Text);
        Assert.NotNull(Html(article).QuerySelector("h2#cafe-2"));
    }

    [Fact]
    public void Search_text_omits_citations_and_markup() =>
        Assert.Equal("Why Words with a source.", Article(TestLibrary.Article()).PlainText);

    [Fact]
    public void Search_text_has_a_space_where_the_source_breaks_a_line() =>
        Assert.Equal("A pillow of any height helps.", Article(TestLibrary.Article("A pillow\nof *any\nheight* helps.")).PlainText);

    [Fact]
    public void Citations_in_the_shared_safety_text_are_numbered_with_the_exercise()
    {
        library.Write("causes/posture.md", TestLibrary.Article());
        var exercise = Built().Find("/exercises/rolls")!;

        Assert.Equal(["S2"], exercise.References.Select(cited => cited.Reference.Key));
        Assert.Contains("citation-1-2", exercise.Exercise!.SafetyAdvice.ToString(), StringComparison.Ordinal);
    }

    private Article Article(string text)
    {
        library.Write("causes/posture.md", text);
        return Built().Find("/causes/posture")!;
    }

    private ArticleLibrary Built()
    {
        List<Problem> problems = [];
        var built = LibraryBuilder.Build(LibrarySource.Read(new ContentFolders(library.Path), new Placeholders(new Dictionary<string, string>()), problems), new HashSet<string> { "/faq" }, problems);
        Assert.Empty(problems);
        return built;
    }

    private static IElement Html(Article article) => new HtmlParser().ParseDocument(article.Body.ToString()).Body!;
}
