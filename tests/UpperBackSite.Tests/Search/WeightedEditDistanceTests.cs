using UpperBackSite.Search.Spelling;

namespace UpperBackSite.Tests.Search;

/// <summary>The cost of each kind of error, and general properties of the distance.</summary>
public sealed class WeightedEditDistanceTests
{
    private const float Any = 100;

    [Theory]
    [InlineData("shoulder", "shoulder", 0)]
    // A letter doubled, or one of a doubled pair left out.
    [InlineData("shouldder", "shoulder", 0.4)]
    [InlineData("pilow", "pillow", 0.4)]
    // Two adjacent letters swapped.
    [InlineData("shuolder", "shoulder", 0.6)]
    // A letter replaced by one that sounds alike, by one next to it on the keyboard, or by another.
    [InlineData("mussle", "muscle", 0.6)]
    [InlineData("psin", "pain", 0.7)]
    [InlineData("bark", "back", 1)]
    // A letter that is often silent left out, and others left out or added.
    [InlineData("stomac", "stomach", 0.8)]
    [InlineData("posure", "posture", 1)]
    [InlineData("postxure", "posture", 1)]
    // A wrong first letter costs more.
    [InlineData("gack", "back", 0.9)]
    [InlineData("", "ache", 3.4)]
    public void Each_kind_of_typing_error_has_its_cost(string typed, string meant, float cost) =>
        Assert.Equal(cost, WeightedEditDistance.Compute(typed, meant, Any), 0.001f);

    [Fact]
    public void The_distance_is_symmetric()
    {
        string[] words = ["shoulder", "shuolder", "muscle", "mussle", "posture", "postre", "pillow", "pilow", "pain", "psin", "a", ""];

        Assert.All(words.SelectMany(one => words.Select(other => (one, other))), pair =>
            Assert.Equal(WeightedEditDistance.Compute(pair.one, pair.other, Any), WeightedEditDistance.Compute(pair.other, pair.one, Any), 0.001f));
    }

    [Fact]
    public void Only_identical_words_have_distance_zero()
    {
        string[] words = ["back", "bak", "backs", "pack", "kcab", "bback"];

        Assert.All(words.SelectMany(one => words.Select(other => (one, other))), pair =>
            Assert.Equal(pair.one == pair.other, WeightedEditDistance.Compute(pair.one, pair.other, Any) == 0));
    }

    [Theory]
    [InlineData("headache", "shoulder", 2)]
    [InlineData("shoulder", "sit", 1.5)]
    public void The_computation_stops_above_the_maximum_cost(string typed, string meant, float maxCost) =>
        Assert.Equal(float.MaxValue, WeightedEditDistance.Compute(typed, meant, maxCost));
}
