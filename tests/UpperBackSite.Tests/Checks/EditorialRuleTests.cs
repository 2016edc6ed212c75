using UpperBackSite.Content;
using UpperBackSite.Content.Checks;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Checks;

/// <summary>Each editorial rule, with a page that breaks it and one that keeps it.</summary>
public sealed class EditorialRuleTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_good_library_has_nothing_to_mend()
    {
        var report = Report();

        Assert.Empty(report.Problems.Select(problem => problem.ToString()));
        Assert.True(report.IsClean);
    }

    [Theory]
    [InlineData("Yes.\n\n![](/images/a.png)", "alt-text", "10: the picture has no words for people who cannot see it")]
    [InlineData("Yes.\n\n::: urgent Call now:\nText.\n:::", "care-card", "10: a care card holds one bullet list of the signs")]
    [InlineData("Yes.\n\n::: urgent Call now\n- A\n:::", "care-card", "10: a care card's title says what to do and ends with ':'")]
    [InlineData("Yes.\n\n::: emergency Call now:\n- [A](/faq)\n:::", "care-card", "11: an emergency card leads nowhere but to the telephone")]
    [InlineData("Yes.\n\n::: urgent Call now:\n- A\n:::\n\nText.", "care-card", "14: text right below a care card is often skipped")]
    [InlineData("Yes.\n\n::: urgent Call now:\n- A\n:::\n\n::: emergency Run:\n- B\n:::", "care-card", "14: care cards stand in the order emergency, urgent, routine")]
    public void Pictures_and_care_cards_are_checked(string body, string rule, string problem)
    {
        Directory.CreateDirectory(Path.Combine(library.Path, "images"));
        library.WriteBytes("images/a.png", [1]);

        ShouldFind(body, rule, problem);
    }

    [Fact]
    public void An_editorial_fault_does_not_stop_the_site()
    {
        library.Write("faq/bad.md", TestLibrary.Page("Is it bad?", "It reduces pain."));
        var problems = new List<Problem>();

        LibraryBuilder.Build(Read(problems), SiteAddressesInTests, problems);

        Assert.Empty(problems);
        Assert.False(Report().IsClean);
    }

    [Fact]
    public void A_sentence_of_more_than_25_words_is_told_with_its_line()
    {
        var words = string.Join(' ', Enumerable.Repeat("one", 26));

        ShouldFind($"Yes. You can.\n\nHere we go. And {words}.", "sentence-length", "10: 27 words in one sentence, and 25 are the most; make two of 'And one one one");
        ShouldPass($"Yes. You can.\n\nHere we go. {words[4..]}.", "sentence-length");
    }

    [Fact]
    public void Words_are_counted_without_links_and_citations()
    {
        var words = string.Join(' ', Enumerable.Repeat("one", 24));

        ShouldPass($"Yes. No. Yes. [{words}](/get-help) one [@S1][@S2].", "sentence-length");
    }

    [Fact]
    public void A_page_of_long_sentences_is_told()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("one", 18)) + ".";

        ShouldFind($"{sentence} {sentence}", "sentence-length", "1: 18.0 words a sentence on average, and 15 are the most");
    }

    [Fact]
    public void A_page_of_hard_words_is_told() =>
        ShouldFind("Multidisciplinary biopsychosocial rehabilitation facilitates musculoskeletal functionality.", "readability", "1: the text asks for school grade ");

    [Theory]
    [InlineData("About 40% of adults have it.", "'40%' claims a fact and cites no source")]
    [InlineData("It helps 1 in 4 people.", "'1 in 4' claims a fact")]
    [InlineData("Wait for 6 weeks.", "'6 weeks' claims a fact")]
    [InlineData("It lasts 2 to 6 weeks.", "'2 to 6 weeks' claims a fact")]
    [InlineData("Studies show that it works.", "'Studies show' claims a fact")]
    [InlineData("Heat reduces pain.", "'reduces' claims a fact")]
    [InlineData("Heat eases pain.", "'eases' claims a fact")]
    [InlineData("It is linked with stress.", "'linked with' claims a fact")]
    [InlineData("Most people get well.", "'Most people' claims a fact")]
    public void A_claim_without_a_source_is_told(string claim, string problem)
    {
        ShouldFind($"Yes. You can.\n\n{claim}", "claim", $"10: {problem}");
        ShouldPass($"Yes. You can.\n\n{claim[..^1]} [@S1].", "claim");
        ShouldPass($"Yes. You can.\n\n{claim} [@S1]", "claim");
    }

    [Theory]
    [InlineData("We found no studies of 6 weeks of heat.")]
    [InlineData("Nobody knows if it reduces pain.")]
    [InlineData("Does it last 6 weeks?")]
    [InlineData("See [the first 6 weeks](/get-help).")]
    [InlineData("## Does heat reduce pain in 6 weeks")]
    public void What_claims_nothing_needs_no_source(string words) => ShouldPass($"Yes. You can.\n\n{words}", "claim");

    [Fact]
    public void A_list_is_cited_by_the_sentence_that_leads_into_it()
    {
        ShouldPass("Yes. You can, if you [@S1]:\n\n- wait for 6 weeks\n- wait for 7 weeks", "claim");
        ShouldFind("Yes. You can [@S1].\n\n## If you\n\n- wait for 6 weeks", "claim", "12: '6 weeks' claims a fact");
    }

    [Fact]
    public void Front_matter_is_checked_like_the_text()
    {
        library.Write("causes/posture.md", TestLibrary.Article(takeaways: "[One, Two, Heat reduces pain]"));

        Assert.Contains("articles/causes/posture.md:5: 'reduces' claims a fact", Found("claim"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_lets_one_finding_pass_and_says_why()
    {
        const string Waiver = "waivers:\n  - rule: claim\n    words: keep it for 6 weeks\n    why: Our own promise.";

        Assert.DoesNotContain("6 weeks", Found("claim", TestLibrary.Page("Is it bad?", "Yes. We keep it for 6 weeks.", Waiver)), StringComparison.Ordinal);
        Assert.Contains("7 weeks", Found("claim", TestLibrary.Page("Is it bad?", "Yes. We keep it for 6 weeks. Wait for 7 weeks.", Waiver)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_that_nothing_needs_is_told()
    {
        var page = TestLibrary.Page("Is it bad?", "Yes.", "waivers:\n  - rule: claim\n    words: six\n    why: It was.");

        Assert.Contains("bad.md:9: no finding of the rule 'claim' is about 'six'", Found("waiver", page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It is a cure.", "'cure' is barred: none is")]
    [InlineData("It CURES you.", "'CURES' is barred: none is")]
    [InlineData("We are highly  effective.", "'highly  effective' is barred: leave it out")]
    public void Words_that_the_library_bars_are_told(string words, string problem)
    {
        library.Write("barred-words.yml", "cure*: none is\nhighly effective: leave it out\n");

        ShouldFind($"Yes. You can.\n\n{words}", "barred-word", $"10: {problem}");
        ShouldPass("Yes. It is secure and effective.", "barred-word");
    }

    [Fact]
    public void A_title_may_not_use_a_barred_word_either()
    {
        library.Write("barred-words.yml", "cure: none is\n");

        Assert.Contains("bad.md:1: 'cure' is barred", Found("barred-word", TestLibrary.Page("Is there a cure?", "No.")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("You may have osteoporosis. It means weak bones.", false)]
    [InlineData("You may have osteoporotic bones.", false)]
    [InlineData("You may have weak bones (osteoporosis). Osteoporosis is common.", true)]
    [InlineData("You may have osteoporosis, which means weak bones.", true)]
    [InlineData("You may have something (osteoporosis).", true)]
    [InlineData("You may have osteoporosis (bones that break).", true)]
    [InlineData("## Osteoporosis\n\nYou may have weak bones (osteoporosis).", true)]
    public void A_term_is_explained_where_it_is_first_used(string words, bool isGood)
    {
        library.Write("glossary.yml", "osteoporosis:\n  also: [osteoporotic]\n  plain: [weak bones]\n  meaning: Weak bones.\n");

        if (isGood)
        {
            ShouldPass($"Yes. You can.\n\n{words}", "glossary");
        }
        else
        {
            ShouldFind($"Yes. You can.\n\n{words}", "glossary", "10: 'osteoporosis' is used before it is explained");
        }
    }

    [Fact]
    public void A_term_in_capitals_is_looked_for_in_capitals()
    {
        library.Write("glossary.yml", "TENS:\n  plain: [small machine]\n  meaning: A machine.\n");

        ShouldFind("Yes. TENS is one.", "glossary", "8: 'TENS' is used before it is explained");
        ShouldPass("Yes. It tens up.", "glossary");
    }

    [Theory]
    [InlineData("Is it bad?", "Is it? It is not.", "8: the first sentence asks again; answer in it")]
    [InlineData("Is it bad?", "One two three four five six seven eight nine ten one two three four five six seven eight nine ten one.", "8: the first sentence has 21 words, and an answer at most 20")]
    [InlineData("Is it bad?", "", "1: the entry has no answer")]
    [InlineData("Badness", "Yes.", "1: the title of an entry is a question and ends with '?'")]
    public void A_question_is_answered_first_and_briefly(string title, string body, string problem) =>
        Assert.Contains($"bad.md:{problem}", Found("faq-answer", TestLibrary.Page(title, body)), StringComparison.Ordinal);

    [Theory]
    [InlineData(2027, 11, 23, "warning: the review is due on 23 November 2027")]
    [InlineData(2027, 9, 24, "warning: the review is due on 23 November 2027")]
    [InlineData(2027, 11, 24, "warning: the review was due on 23 November 2027")]
    public void A_late_or_coming_review_is_a_warning_and_no_failure(int year, int month, int day, string warning)
    {
        var report = Report(new DateOnly(year, month, day));

        Assert.Contains($"articles/causes/posture.md:1: {warning}", string.Join('\n', report.Problems), StringComparison.Ordinal);
        Assert.True(report.IsClean);
        Assert.DoesNotContain("review", Found("review"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_no_other_leads_to_is_told() =>
        Assert.Contains("bad.md:1: no other page leads to /faq/bad", Found("orphan", TestLibrary.Page("Is it bad?", "See [this](/faq/bad).")), StringComparison.Ordinal);

    [Fact]
    public void A_title_or_summary_that_stands_twice_is_told()
    {
        var found = Found("duplicate", TestLibrary.Page("Is heat or cold better?", "Yes."));

        Assert.Contains("the title is also that of articles/faq/", found, StringComparison.Ordinal);
        Assert.Contains("the summary is also that of articles/faq/", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_no_page_cites_is_told()
    {
        library.Write("references.yml", "S1:\n  title: A\n  read: whole\nS2:\n  title: B\n  read: whole\nS3:\n  title: C\n  read: whole\n");

        Assert.Equal("articles/references.yml:7: no page cites S3; cite it or take it out", Found("unused-reference"));
    }

    [Fact]
    public void The_glossary_is_checked_too()
    {
        library.Write("glossary.yml", "spleen:\n  meaning: An organ. It reduces pain.\n");

        Assert.Equal("articles/glossary.yml:2: 'reduces' claims a fact and cites no source; add a citation such as [@S7], or take the claim out of 'It reduces pain.'", Found("claim"));
    }

    [Fact]
    public void A_site_that_is_hard_to_read_on_the_whole_is_told()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e", "f", "g", "h" })
        {
            library.Write($"pages/{name}.md", TestLibrary.Page($"Page {name}", "We discuss several therapies. We describe numerous remedies. People investigate."));
        }

        Assert.Contains("articles:1: half of the pages ask for more than school grade", Found("readability"), StringComparison.Ordinal);
    }

    [Fact]
    public void Snippets_are_checked_too()
    {
        library.Write("barred-words.yml", "cure: none is\n");
        library.Write("snippets/exercise-safety.md", "This is a cure [@S2].\n");

        Assert.Equal("articles/snippets/exercise-safety.md:1: 'cure' is barred: none is", Found("barred-word"));
    }

    private void ShouldFind(string body, string rule, string problem) =>
        Assert.Contains($"articles/faq/bad.md:{problem}", Found(rule, TestLibrary.Page("Is it bad?", body)), StringComparison.Ordinal);

    private void ShouldPass(string body, string rule) =>
        Assert.DoesNotContain("bad.md", Found(rule, TestLibrary.Page("Is it bad?", body)), StringComparison.Ordinal);

    private string Found(string rule, string page)
    {
        library.Write("faq/bad.md", page);
        return Found(rule);
    }

    private string Found(string rule) =>
        string.Join('\n', Report().Problems.Where(problem => problem.Rule == rule));

    private CheckReport Report(DateOnly? today = null)
    {
        List<Problem> problems = [];
        var source = Read(problems);
        LibraryBuilder.Build(source, SiteAddressesInTests, problems);
        return EditorialChecks.Run(source, problems, today ?? Today);
    }

    private LibrarySource Read(List<Problem> problems) => LibrarySource.Read(library.Path, new Placeholders(new Dictionary<string, string>()), problems);

    private static readonly HashSet<string> SiteAddressesInTests = ["/", "/booking", "/faq"];
}
