using UpperBackSite.Content.Library;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Drafts;

/// <summary>A draft is never public, and never stands in the way of the pages that are.</summary>
public sealed class DraftTests : IDisposable
{
    private const string Link = "Read about [*heat* or cold](/faq/heat-or-cold#why \"Heat\"), or [book](/booking).";

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_page_is_taken_down_although_others_link_to_it_and_the_links_become_plain_text()
    {
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Whichever [@S1].", "draft: true"));
        library.Write("pages/editorial-policy.md", TestLibrary.Page("Editorial policy", Link, "related: [/faq/heat-or-cold]"));

        Assert.All(library.Problems(), problem => Assert.Contains("warning: ", problem, StringComparison.Ordinal));
        library.ShouldReport("articles/pages/editorial-policy.md:9: warning: the link leads to '/faq/heat-or-cold', which is a draft, so readers don't see the link");
        library.ShouldReport("articles/pages/editorial-policy.md:7: warning: 'related' names '/faq/heat-or-cold', which is a draft, so readers don't see the link");
        var built = library.BuildLibrary();
        Assert.Null(built.Find("/faq/heat-or-cold"));
        Assert.Equal("<p>Read about <em>heat</em> or cold, or <a href=\"/booking\">book</a>.</p>", built.Find("/editorial-policy")!.Body.ToString());
    }

    [Fact]
    public void An_exercise_is_taken_down_although_pages_and_plans_show_it()
    {
        library.Write("exercises/rolls.md", TestLibrary.Exercise().Replace("order: 10", "order: 10\ndraft: true", StringComparison.Ordinal));
        library.Write("plans.yml", "one:\n  title: One\n  summary: A plan.\n  exercises: [rolls]\n");
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\n::: exercise rolls\n:::\n\n[Rolls](/exercises/rolls) [@S1].", "exercises: [rolls]"));

        Assert.All(library.Problems(), problem => Assert.Contains("warning: ", problem, StringComparison.Ordinal));
        var built = library.BuildLibrary();
        Assert.Empty(built.Plans);
        Assert.Empty(built.Find("/causes/posture")!.Exercises);
        Assert.DoesNotContain("/exercises/rolls", built.Find("/causes/posture")!.Body.ToString(), StringComparison.Ordinal);
        Assert.NotNull(built.FindDraft("/exercises/rolls")!.Article!.Exercise!.Figure);
    }

    [Theory]
    [InlineData("---\ntitle: \"Half a\ndraft: true\n---\nWords.", "the quotation mark that opens here is not closed")]
    [InlineData("---\ntitle: No end\ndraft: true\n", "the front matter is missing or not closed")]
    [InlineData("---\ntitle: A\ndraft: true\nsumary: B\n---\nSee [@S9] and [this](/nowhere).", "unknown key 'sumary'")]
    public void A_draft_with_mistakes_lists_them_and_stops_nothing(string text, string problem)
    {
        library.Write("faq/new.md", text);

        var draft = library.Reader().Read().Library.FindDraft("/faq/new")!;

        Assert.All(library.Problems(), found => Assert.Contains("faq/new.md", found, StringComparison.Ordinal));
        Assert.All(library.Problems(), found => Assert.Contains("warning: ", found, StringComparison.Ordinal));
        Assert.Contains(draft.Problems, found => found.Text.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_version_lies_beside_the_published_page_and_leaves_it_as_it_is()
    {
        library.Write("faq/heat-or-cold.draft.md", TestLibrary.Page("Is heat or cold better?", "## New\n\nSee [above](#new)."));

        Assert.Empty(library.Problems());
        var built = library.BuildLibrary();
        var draft = Assert.Single(built.Drafts);
        Assert.Equal(("/faq/heat-or-cold", true), (draft.Address, draft.IsNextVersion));
        Assert.Contains("Use whichever", built.Find("/faq/heat-or-cold")!.PlainText, StringComparison.Ordinal);
        Assert.Contains("See above", draft.Article!.PlainText, StringComparison.Ordinal);

        library.Write("faq/heat-or-cold.draft.md", TestLibrary.Page("Is heat or cold better?", "New.", "draft: true"));
        library.ShouldReport("renamed to heat-or-cold.md the page would be taken down; remove the line 'draft: true'");
    }

    [Fact]
    public void A_page_without_which_the_site_does_not_work_cannot_be_a_draft()
    {
        library.Write("pages/privacy.md", TestLibrary.Page("Privacy notice", more: "draft: true"));

        library.ShouldReport("articles/pages/privacy.md:1: other pages of the site link to this page, so it must be public");
    }

    [Fact]
    public void The_check_lists_the_mistakes_of_drafts_as_warnings()
    {
        library.Write("faq/new.md", TestLibrary.Page("What about this?", "Unfinished [@S9]", "draft: true"));

        var found = library.Report().Problems.Where(problem => problem.File.EndsWith("new.md", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(found);
        Assert.All(found, problem => Assert.Equal(UpperBackSite.Platform.Yaml.Severity.Warning, problem.Severity));
    }

    [Fact]
    public void Links_come_back_when_the_page_is_published_again()
    {
        var reader = library.Reader();
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "A.", "draft: true"));
        Assert.DoesNotContain("href=\"/faq/heat-or-cold\"", Policy(reader), StringComparison.Ordinal);

        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "A longer answer."));
        Assert.Contains("href=\"/faq/heat-or-cold\"", Policy(reader), StringComparison.Ordinal);
    }

    private static string Policy(LibraryReader reader)
    {
        var (read, problems) = reader.Read();
        Assert.Empty(problems);
        return read.Find("/editorial-policy")!.Body.ToString();
    }
}
