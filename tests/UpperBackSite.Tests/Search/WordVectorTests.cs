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
    public void A_meaning_is_as_similar_as_can_be_to_itself_and_not_at_all_to_no_words()
    {
        Assert.Equal(1, MeaningVector.Compare(Of("massage"), Of("massage")), 0.05);
        Assert.Equal(0, MeaningVector.Compare(Of("massage"), Of("xqzt")));
    }

    private static sbyte[] Of(string word) => MeaningVector.Sum([(WordVectors.Instance.Find(Stemmer.Stem(word)), 1)]);
}
