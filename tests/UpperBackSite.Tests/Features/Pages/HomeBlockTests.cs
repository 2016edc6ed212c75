using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

/// <summary>The home page and the footer are written in Markdown.</summary>
public sealed class HomeBlockTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public async Task An_editor_writes_the_words_and_the_order_of_the_home_page()
    {
        WriteHome("""
            ::: questions
            ## People ask

            [All of them](/faq)
            :::

            Some words between [blocks](/causes).

            ::: ways-in
            - [Sit better](/causes/posture) What sitting does.
            :::

            ::: opening
            Welcome to {{clinic.name}}.

            **[Help](/get-help)** **[Posture](/causes/posture)**
            :::
            """);
        using var site = new SiteFactory { ContentFolder = library.Path };

        var home = (await site.Visitor().Open("/")).ShouldBe(200);

        Assert.Equal("Our home", home.Texts("h1")[0]);
        Assert.StartsWith("Backs and us - ", home.Document.Title, StringComparison.Ordinal);
        Assert.Equal("All about backs.", home.Document.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal("People ask", home.Texts("main h2")[0]);
        Assert.StartsWith("Welcome to ", home.Texts(".lede")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("{{", home.Body, StringComparison.Ordinal);
        Assert.Equal(["/get-help", "/causes/posture"], home.Links(".hero__first .button"));
        Assert.Equal(["/causes/posture"], home.Links(".way-in a"));
        home.ShouldSay("What sitting does.").ShouldSay("Some words between");
    }

    [Fact]
    public async Task An_editor_writes_the_lines_of_the_footer()
    {
        library.Write("snippets/footer.md", "- [Sit better](/causes/posture)\n\nOnly general words.\n");
        using var site = new SiteFactory { ContentFolder = library.Path };

        var page = await site.Visitor().Open("/privacy");

        Assert.Contains("/causes/posture", page.Links("footer nav a"));
        Assert.Equal("Only general words.", page.Texts(".site-footer__note")[0].Trim());
    }

    [Theory]
    [InlineData("::: question\n:::", "unknown block '::: question'; did you mean 'questions'?")]
    [InlineData("Words [@S1].", "the home page has no list of sources; link to a page that cites the source")]
    [InlineData("[There](/faq/nowhere).", "the link leads to '/faq/nowhere', which is not a page of the site")]
    [InlineData("::: opening hom\nWords.\n:::", "unknown figure 'hom'; did you mean 'home'?")]
    [InlineData("::: ways-in now\n- [Sit](/causes) Words.\n:::", "'now' after '::: ways-in' is not shown; remove it")]
    [InlineData(":::: note\n::: ways-in\n- [Sit](/causes/posture) Words.\n:::\n::::", "'::: ways-in' is not shown inside another block; move it out of it", 1)]
    [InlineData("::: questions\n:::\n\n::: questions\n:::", "'::: questions' stands twice; keep one of the two", 3)]
    [InlineData("::: opening\n## Welcome\n:::", "'::: opening' does not show this; move it out of the block", 1)]
    [InlineData("::: ways-in\nWords.\n:::", "'::: ways-in' does not show this; move it out of the block", 1)]
    [InlineData("::: plans\n## Move\n\n## Rest\n:::", "'::: plans' does not show this; move it out of the block", 3)]
    [InlineData("::: plans\n- Words without a link.\n:::", "the line does not begin with a link, so it is not shown; write - [words](address) and a sentence", 1)]
    [InlineData("::: ways-in\n- [Sit](/causes/posture) Words.\n- Words and [a link](/causes/posture).\n:::", "the line does not begin with a link, so it is not shown", 2)]
    [InlineData("::: ways-in\n- [Sit](/causes/posture) Words.\n\n  More words.\n:::", "what stands below a line of the list is not shown; put it into the line", 3)]
    public void A_mistake_in_the_home_page_is_reported_with_its_line(string body, string said, int linesBelow = 0)
    {
        library.Write("figures/home.yml", "view: side\nperson: 1\nalt: A person stands.\ntouches: [feet on floor]\nposes:\n  - caption: Stand.\n    alt: A person stands.\n");
        WriteHome(body);

        library.ShouldReport($"articles/pages/home.md:{6 + linesBelow}: {said}");
    }

    [Fact]
    public async Task A_list_in_a_block_without_links_of_its_own_is_ordinary_text()
    {
        WriteHome("::: questions\n## People ask\n\n- [All of them](/faq) and more\n:::");
        using var site = new SiteFactory { ContentFolder = library.Path };

        (await site.Visitor().Open("/")).ShouldBe(200).ShouldSay("All of them and more");
    }

    [Theory]
    [InlineData("- Words.", "the line does not begin with a link, so it is not shown")]
    [InlineData("- [Sit better](/causes/posture) Words.", "the foot of a page shows only the link of a line; remove the words after it")]
    public void A_line_of_the_footer_that_is_not_shown_is_reported(string line, string said)
    {
        library.Write("snippets/footer.md", $"{line}\n");

        library.ShouldReport($"articles/snippets/footer.md:1: {said}");
    }

    [Fact]
    public void A_picture_of_the_home_page_needs_words()
    {
        library.Write("images/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        WriteHome("![](/images/a.svg)");

        Assert.Contains("articles/pages/home.md:6: the image has no alternative text", library.Found("alt-text"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_key_of_the_home_page_is_reported()
    {
        library.Write("pages/home.md", "---\ntitle: A\nsearch_titel: B\nsummary: C\n---\n");

        library.ShouldReport("articles/pages/home.md:3: unknown key 'search_titel'; did you mean 'search_title'?");
    }

    private void WriteHome(string body) =>
        library.Write("pages/home.md", $"---\ntitle: Our home\nsearch_title: Backs and us\nsummary: All about backs.\n---\n{body}\n");
}
