using UpperBackSite.Clinic;

namespace UpperBackSite.Tests.Clinic;

public sealed class ClinicColorTests
{
    [Theory]
    [InlineData("#ffcc00")]
    [InlineData("#808080")]
    [InlineData("#ffffff")]
    [InlineData("#0b4f5c")]
    [InlineData("#000000")]
    public void Every_colour_has_a_readable_neighbour_in_both_themes(string text)
    {
        var color = ClinicColor.Parse(text)!.Value;

        Assert.InRange(color.ToReadable().LightContrast, ClinicColor.MinContrast, 21);
        Assert.InRange(color.ToDarkTheme().GetContrast(ClinicColor.Parse("#22302c")!.Value), 7, 21);
        Assert.Equal(color.LightContrast >= ClinicColor.MinContrast, color.ToReadable() == color);
    }

    [Fact]
    public void Contrast_is_that_of_WCAG()
    {
        Assert.Equal(21, ClinicColor.White.GetContrast(ClinicColor.Parse("#000000")!.Value), 2);
        Assert.Equal(4.54, ClinicColor.White.GetContrast(ClinicColor.Parse("#767676")!.Value), 2);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#12345g")]
    public void Other_spellings_are_not_colours(string text) => Assert.Null(ClinicColor.Parse(text));
}
