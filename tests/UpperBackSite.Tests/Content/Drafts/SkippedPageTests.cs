using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Drafts;

/// <summary>With <c>Content:SkipFaultyFiles</c>, a page with problems is left out, and the others are served without links to it.</summary>
public sealed class SkippedPageTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("faq/heat-or-cold.md", "---\ntitle: \"Half a\n---\nWords.")]
    [InlineData("faq/heat-or-cold.md", "---\ntitle: A\n---\nUnknown [@S9].")]
    [InlineData("faq/heat-or-cold.md", "not a page")]
    [InlineData("exercises/rolls.md", "---\ntitle: Rolls\n---\nUnknown [@S9].")]
    [InlineData("causes/posture.md", "---\ntitle: \"Half a\n---\nWords.")]
    public void The_page_is_left_out_and_links_to_it_are_plain_text(string file, string text)
    {
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\n::: exercise rolls\n:::\n\n[Heat](/faq/heat-or-cold) [@S1].", "exercises: [rolls]"));
        library.Write(file, text);
        var address = "/" + file[..^3];

        var (read, problems) = library.Reader(skipsFaultyFiles: true).Read();

        Assert.Empty(problems);
        Assert.Null(read.Find(address));
        Assert.Equal((address, $"articles/{file}"), read.LeftOut.Select(page => (page.Address, page.File)).Single());
        Assert.All(read.Articles, page => Assert.DoesNotContain($"\"{address}", page.Body.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_with_a_dead_link_is_left_out_and_then_the_links_to_it_too()
    {
        library.Write("faq/one.md", TestLibrary.Page("One?", "[Away](/nowhere)"));
        library.Write("faq/two.md", TestLibrary.Page("Two?", "[One](/faq/one)"));

        var (read, problems) = library.Reader(skipsFaultyFiles: true).Read();

        Assert.Empty(problems);
        Assert.Equal(["/faq/one"], read.LeftOut.Select(page => page.Address));
        Assert.Equal("<p>One</p>", read.Find("/faq/two")!.Body.ToString());
    }

    [Theory]
    [InlineData("warning-signs.yml", "levels: [", "warning-signs.yml")]
    [InlineData("references.yml", "S1: [", "references.yml")]
    [InlineData("snippets/exercise-safety.md", "Stop [@S9].", "snippets/exercise-safety.md")]
    [InlineData("pages/get-help.md", "---\ntitle: A\n---\nWords.", "pages/get-help.md")]
    public void Files_on_which_others_depend_are_never_left_out(string file, string text, string named)
    {
        library.Write(file, text);

        var (_, problems) = library.Reader(skipsFaultyFiles: true).Read();

        Assert.Contains(problems, problem => problem.File == $"articles/{named}");
    }

    [Fact]
    public void Without_the_setting_a_faulty_page_is_a_problem()
    {
        library.Write("faq/one.md", TestLibrary.Page("One?", "[Away](/nowhere)"));

        Assert.NotEmpty(library.Reader().Read().Problems);
    }

    [Fact]
    public async Task The_site_starts_and_tells_staff_health_and_doctor()
    {
        library.Write("faq/one.md", TestLibrary.Page("One?", "[Away](/nowhere)"));
        using var site = new SiteFactory { ContentFolder = library.Path }.With("Content:SkipFaultyFiles", "true");

        (await site.Visitor().Open("/faq/one")).ShouldBe(404);
        (await site.Visitor().Open("/faq/heat-or-cold")).ShouldBe(200);
        Assert.Contains("1 page left out because of problems: articles/faq/one.md", (await site.Visitor().Open("/health/ready")).ShouldBe(200).Body, StringComparison.Ordinal);
        Assert.Contains(site.Log.All, line => line.Contains("A page is left out because its file has a problem", StringComparison.Ordinal) && line.Contains("articles/faq/one.md", StringComparison.Ordinal));
        var kim = await site.Staff.SignInAs(UpperBackSite.Accounts.StaffRole.Reception);
        Assert.Contains("1 page left out. Readers don't see it, because of a problem in articles/faq/one.md.", (await kim.Visitor.Open("/staff")).Texts(".content-notice p").Single(), StringComparison.Ordinal);
        (await kim.Visitor.Open("/staff/content-problems")).ShouldBe(200).ShouldSay("The link leads to '/nowhere', which is not a page of the site.").ShouldSay("[Away](/nowhere)");

        using var installed = new InstalledSite();
        var (_, output) = await installed.Run("doctor", $"--Content:Path={library.Path}", "--Content:SkipFaultyFiles=true");
        Assert.Contains("WARNING  content     1 page left out because of problems: articles/faq/one.md", output, StringComparison.Ordinal);
    }
}
