using UpperBackSite.Search.Spelling;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Tests.Search;

public sealed class TokenizerTests
{
    /// <summary>Examples of the published algorithm, and words of the site.</summary>
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("cats", "cat")]
    [InlineData("feed", "feed")]
    [InlineData("agreed", "agre")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("sing", "sing")]
    [InlineData("conflated", "conflat")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("sky", "sky")]
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("triplicate", "triplic")]
    [InlineData("hopefulness", "hope")]
    [InlineData("goodness", "good")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption", "adopt")]
    [InlineData("probate", "probat")]
    [InlineData("rate", "rate")]
    [InlineData("controlling", "control")]
    [InlineData("roll", "roll")]
    [InlineData("exercising", "exercis")]
    public void A_word_has_the_stem_of_the_Porter_algorithm(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));

    [Theory]
    [InlineData("I can’t FEEL my legs!", "i cant feel my legs")]
    [InlineData("x-ray, self-referral", "x ray self referral")]
    [InlineData("Café crème", "cafe creme")]
    [InlineData("I cannot. can´t, cant😢", "i cant cant cant")]
    [InlineData("mobilisation oesophagus colour", "mobilization esophagus color")]
    [InlineData("", "")]
    [InlineData("!!!", "")]
    public void Text_is_split_into_tokens(string text, string words) => Assert.Equal(words, string.Join(' ', Tokenizer.Tokenize(text).Select(word => word.Form)));

    [Theory]
    [InlineData("matress", "mattress")]
    [InlineData("fizio", "physio")]
    [InlineData("ibuprophen", "ibuprofen")]
    [InlineData("osteoporisis", "osteoporosis")]
    [InlineData("bakc", "back")]
    [InlineData("inbetween", "in between")]
    [InlineData("zzzzqq", null)]
    public void A_misspelt_word_is_corrected(string typed, string? meant)
    {
        var spelling = new SpellChecker(new Dictionary<string, int> { ["mattress"] = 5, ["physio"] = 20, ["ibuprofen"] = 5, ["osteoporosis"] = 9, ["back"] = 300, ["between"] = 40, ["pain"] = 400 }, []);

        Assert.False(spelling.IsKnown(typed));
        Assert.Equal(meant, spelling.Correct(typed, "", "") is { } corrected ? string.Join(' ', corrected) : null);
    }

    [Fact]
    public void A_neighbouring_word_decides_between_corrections()
    {
        var spelling = new SpellChecker(new Dictionary<string, int> { ["rest"] = 20, ["desk"] = 10, ["standing"] = 10 }, [("standing", "desk")]);

        Assert.Equal(["desk"], spelling.Correct("dest", "standing", "")!);
    }

    [Fact]
    public void An_English_word_that_the_library_does_not_use_is_not_corrected() =>
        Assert.True(new SpellChecker(new Dictionary<string, int> { ["pain"] = 400 }, []).IsKnown("paint"));
}
