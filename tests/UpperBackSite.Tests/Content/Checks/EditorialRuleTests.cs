using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Checks;

/// <summary>Rules on markup, FAQ entries, reviews and relations between pages.</summary>
public sealed class EditorialRuleTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_good_library_has_no_problems()
    {
        var report = library.Report();

        Assert.Empty(report.Problems.Select(problem => problem.ToString()));
        Assert.True(report.IsClean);
    }

    [Theory]
    [InlineData("Yes.\n\n![](/images/a.svg)", "alt-text", "10: the image has no alternative text")]
    [InlineData("Yes.\n\n::: signs 999\n:::\n\nText.", "care-card", "13: text directly below a care card is often skipped")]
    [InlineData("Yes.\n\n::: signs urgent\n:::\n\n::: signs 999\n:::", "care-card", "13: care cards must be in the order 999, ae, urgent, soon, routine")]
    public void Pictures_and_care_cards_are_checked(string body, string rule, string problem)
    {
        library.Write("images/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");

        library.ShouldFind(body, rule, problem);
    }

    [Fact]
    public void An_editorial_problem_does_not_stop_the_site()
    {
        library.Write("faq/bad.md", TestLibrary.Page("Is it bad?", "It reduces pain."));
        var problems = new List<Problem>();

        LibraryBuilder.Build(library.Read(problems), LibraryReports.SiteAddressesInTests, problems);

        Assert.Empty(problems);
        Assert.False(library.Report().IsClean);
    }

    [Theory]
    [InlineData("Is it bad?", "Is it? It is not.", "8: the first sentence is a question; answer in it")]
    [InlineData("Is it bad?", "One two three four five six seven eight nine ten one two three four five six seven eight nine ten one.", "8: the first sentence has 21 words (at most 20)")]
    [InlineData("Is it bad?", "", "1: the entry has no answer")]
    [InlineData("Badness", "Yes.", "1: the title of an entry must be a question and end with '?'")]
    public void An_FAQ_entry_answers_in_its_first_sentence(string title, string body, string problem) =>
        Assert.Contains($"bad.md:{problem}", library.Found("faq-answer", TestLibrary.Page(title, body)), StringComparison.Ordinal);

    [Theory]
    [InlineData(2027, 11, 23, "warning: the review is due on 23 November 2027")]
    [InlineData(2027, 9, 24, "warning: the review is due on 23 November 2027")]
    [InlineData(2027, 11, 24, "warning: the review was due on 23 November 2027")]
    public void An_overdue_or_upcoming_review_is_only_a_warning(int year, int month, int day, string warning)
    {
        var report = library.Report(new DateOnly(year, month, day));

        Assert.Contains($"articles/causes/posture.md:1: {warning}", string.Join('\n', report.Problems), StringComparison.Ordinal);
        Assert.True(report.IsClean);
        Assert.DoesNotContain("review", library.Found("review"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_no_other_page_links_to_is_reported() =>
        Assert.Contains("bad.md:1: no other page links to /faq/bad", library.Found("orphan", TestLibrary.Page("Is it bad?", "See [this](/faq/bad).")), StringComparison.Ordinal);

    [Fact]
    public void A_duplicate_title_or_summary_is_reported()
    {
        var found = library.Found("duplicate", TestLibrary.Page("Is heat or cold better?", "Yes."));

        Assert.Contains("the title is the same as in articles/faq/", found, StringComparison.Ordinal);
        Assert.Contains("the summary is the same as in articles/faq/", found, StringComparison.Ordinal);
    }
}
