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
