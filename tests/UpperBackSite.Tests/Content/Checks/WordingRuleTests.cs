using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Checks;

public sealed class WordingRuleTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("It is a cure.", "'cure' is barred: none is")]
    [InlineData("It CURES you.", "'CURES' is barred: none is")]
    [InlineData("We are highly  effective.", "'highly  effective' is barred: leave it out")]
    public void Barred_words_are_reported(string words, string problem)
    {
        library.Write("barred-words.yml", "cure*: none is\nhighly effective: leave it out\n");

        library.ShouldFind($"Yes. You can.\n\n{words}", "barred-word", $"10: {problem}");
        library.ShouldPass("Yes. It is secure and effective.", "barred-word");
    }

    [Fact]
    public void A_barred_word_in_a_title_is_reported()
    {
        library.Write("barred-words.yml", "cure: none is\n");

        Assert.Contains("bad.md:1: 'cure' is barred", library.Found("barred-word", TestLibrary.Page("Is there a cure?", "No.")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_phrase_that_a_page_repeats_is_reported_where_it_is_said_again()
    {
        library.Write("repeated-phrases.yml", "not known:\n  forms: [nobody knows, we didn't find*]\n  write: leave it out\n  on_a_page: 1\n");

        library.ShouldFind("Nobody  knows.\n\nWe didn’t find one. NOBODY KNOWS.", "repeated-phrase", "10: 'not known' is said 3 times on this page (at most 1); leave it out");
        library.ShouldPass("Nobody knows. Everybody knows.", "repeated-phrase");
    }

    [Fact]
    public void A_phrase_that_the_site_repeats_is_reported_with_the_pages_that_say_it_most()
    {
        library.Write("repeated-phrases.yml", "new pain:\n  forms: [new pain]\n  write: leave it out\n  on_the_site: 2\n  pages: 1\n");
        library.Write("faq/other.md", TestLibrary.Page("Is new pain bad?", "No."));

        var found = library.Found("repeated-phrase", TestLibrary.Page("Is it bad?", "New pain is new pain. Or not."));

        Assert.Contains("articles/repeated-phrases.yml:2: 'new pain' is said 4 times on the site (at most 2), most on /faq/bad, /faq/other; leave it out", found, StringComparison.Ordinal);
        Assert.Contains("articles/repeated-phrases.yml:2: 'new pain' is on 2 pages (at most 1), most on /faq/bad, /faq/other; leave it out", found, StringComparison.Ordinal);
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
            library.ShouldPass($"Yes. You can.\n\n{words}", "glossary");
        }
        else
        {
            library.ShouldFind($"Yes. You can.\n\n{words}", "glossary", "10: 'osteoporosis' is used before it is explained");
        }
    }

    [Fact]
    public void A_term_in_capitals_matches_only_in_capitals()
    {
        library.Write("glossary.yml", "TENS:\n  plain: [small machine]\n  meaning: A machine.\n");

        library.ShouldFind("Yes. TENS is one.", "glossary", "8: 'TENS' is used before it is explained");
        library.ShouldPass("Yes. It tens up.", "glossary");
    }

    [Fact]
    public void Snippets_are_checked_too()
    {
        library.Write("barred-words.yml", "cure: none is\n");
        library.Write("snippets/exercise-safety.md", "This is a cure [@S2].\n");

        Assert.Equal("articles/snippets/exercise-safety.md:1: 'cure' is barred: none is", library.Found("barred-word"));
    }
}
