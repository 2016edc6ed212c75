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
    public void A_mistake_in_the_home_page_is_reported_with_its_line(string body, string said)
    {
        WriteHome(body);

        library.ShouldReport($"articles/pages/home.md:6: {said}");
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
