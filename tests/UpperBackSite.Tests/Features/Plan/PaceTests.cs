using UpperBackSite.Content.Authoring;

namespace UpperBackSite.Tests.Features.Plan;

public sealed class PaceTests
{
    [Theory]
    [InlineData(1, 1, 30, true, false, 5 + 30)]
    [InlineData(1, 10, 4, false, false, 5 + 40)]
    [InlineData(1, 1, 20, true, true, 2 * (5 + 20))]
    [InlineData(3, 10, 4, false, false, 5 + (3 * 40) + (2 * 20))]
    [InlineData(1, 3, 10, true, false, 5 + 10 + 3 + 10 + 3 + 10)]
    [InlineData(2, 3, 10, true, true, 2 * (5 + 36 + 20 + 36))]
    public void The_duration_includes_repetitions_and_rests(int sets, int reps, int seconds, bool isHeld, bool bothSides, int total) =>
        Assert.Equal(total, new Pace(sets, reps, seconds, isHeld, bothSides).TotalSeconds);
}
