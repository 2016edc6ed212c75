using UpperBackSite.Search.Meaning;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Tests.Search;

public sealed class WordVectorTests
{
    [Theory]
    [InlineData("tablet", "pill", "chair")]
    [InlineData("sofa", "armchair", "headache")]
    [InlineData("nan", "grandmother", "laptop")]
    [InlineData("anxious", "worried", "pillow")]
    public void Words_with_similar_meanings_have_similar_vectors(string word, string similar, string other) =>
        Assert.True(MeaningVector.Compare(Of(word), Of(similar)) > MeaningVector.Compare(Of(word), Of(other)) + 0.1);

    [Fact]
    public void A_word_is_as_similar_as_can_be_to_itself() =>
        Assert.Equal(1, MeaningVector.Compare(Of("massage"), Of("massage")), 0.05);

    [Theory]
    [InlineData("noonan")]
    [InlineData("xqzt")]
    public void An_unknown_word_such_as_a_name_is_similar_only_to_itself(string name)
    {
        Assert.False(WordVectors.Instance.Contains(Stemmer.Stem(name)));
        Assert.Equal(1, MeaningVector.Compare(Of(name), Of(name)), 0.05);
        Assert.All(new[] { "massage", "disease", "pain", "costochondritis" }, other => Assert.Equal(0, MeaningVector.Compare(Of(name), Of(other)), 0.3));
    }

    [Fact]
    public void No_words_have_no_meaning() => Assert.Equal(0, MeaningVector.Compare(Of("massage"), MeaningVector.Sum([])));

    private static sbyte[] Of(string word) => MeaningVector.Sum([(WordVectors.Instance.Get(Stemmer.Stem(word)), 1)]);
}
