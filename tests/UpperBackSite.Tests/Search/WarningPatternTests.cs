using UpperBackSite.Search.Index;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

/// <summary>The language of the patterns in warning-signs.yml.</summary>
public sealed class WarningPatternTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("fever", "I have a fever", true)]
    [InlineData("hurt/ache leg", "my legs were hurting", true)]
    [InlineData("hurt/ache leg", "my leg is long", false)]
    [InlineData("hurt leg", "it hurts one two three four five six seven eight nine ten eleven twelve thirteen fourteen leg", true)]
    [InlineData("hurt leg", "it hurts one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen leg", false)]
    [InlineData("fever -hay", "hay at home and then a fever", true)]
    [InlineData("fever -hay", "hay fever", false)]
    [InlineData("tearing! pain", "tear and pain", false)]
    [InlineData("weeks pregnant", "34weeks pregnant", true)]
    [InlineData("34 pregnant", "34wks pregnant", true)]
    [InlineData("black_out", "black out", true)]
    [InlineData("black_out", "i blackout", true)]
    [InlineData("black_out", "out in the black", false)]
    [InlineData("out_of/lost control", "out of control", true)]
    [InlineData("$legs hurt", "my feet hurt", true)]
    [InlineData("$legs/arm hurt", "my arm hurts", true)]
    [InlineData("hurt -$legs", "my feet hurt", false)]
    public void A_pattern_matches_what_the_documentation_says(string pattern, string text, bool isMatch)
    {
        library.Write("warning-signs.yml", WithLists(pattern));
        var find = WarningFinder.CreateFor(library.BuildLibrary().WarningSigns);

        Assert.Equal(isMatch, find(text).Any(sign => sign.Id == "fever"));
    }

    [Fact]
    public void A_list_that_does_not_exist_is_reported()
    {
        library.Write("warning-signs.yml", WithLists("$arms hurt"));

        library.ShouldReport("unknown list '$arms'; known: legs");
    }

    [Fact]
    public void A_list_that_no_pattern_names_is_reported()
    {
        library.Write("warning-signs.yml", WithLists("legs hurt"));

        library.ShouldReport("no pattern names the list 'legs'; remove it");
    }

    private static string WithLists(string pattern) =>
        $"words:\n  legs: leg/foot/feet\n{TestLibrary.WarningSigns(TestLibrary.Sign.Replace("[fever]", $"[\"{pattern}\"]", StringComparison.Ordinal))}";
}
