using UpperBackSite.Reviews;

namespace UpperBackSite.Tests.Reviews;

public sealed class ParagraphDiffTests
{
    [Theory]
    [InlineData("a b c", "a b c", "")]
    [InlineData("a b c", "a x c", "-b +x")]
    [InlineData("a b c", "b c d", "-a +d")]
    [InlineData("a b c d", "a c b d", "-b +b")]
    [InlineData("", "a", "- +a")]
    public void The_fewest_paragraphs_are_shown_as_changed_in_reading_order(string before, string after, string expected)
    {
        var diff = ParagraphDiff.Compute(before.Split(' '), after.Split(' '));

        Assert.Equal(expected, string.Join(' ', diff.Changes.Select(line => (line.Kind is DiffKind.Removed ? "-" : "+") + line.Text)));
    }

    [Theory]
    [InlineData("Their is pain.", "There is pain.", true)]
    [InlineData("Rest for 2 days.", "Rest for 2 day's.", true)]
    [InlineData("Rest for 2 days.", "Rest for 20 days.", false)]
    [InlineData("Pain eases [@S1].", "Pain eases [@S2].", false)]
    [InlineData("One.", "One.|Two.", false)]
    [InlineData("One.|Two.", "One.", false)]
    public void Spelling_cannot_change_numbers_sources_or_the_count_of_paragraphs(string before, string after, bool canBe) =>
        Assert.Equal(canBe, ParagraphDiff.Compute(before.Split('|'), after.Split('|')).CanBeSpelling);
}
