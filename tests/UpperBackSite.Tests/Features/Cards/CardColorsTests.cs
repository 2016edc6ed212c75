using System.Text.RegularExpressions;
using UpperBackSite.Features.Cards;
using UpperBackSite.Figures;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Cards;

public sealed partial class CardColorsTests
{
    /// <summary>Classes of lines and labels, which cards do not draw.</summary>
    private static readonly string[] NotDrawn = ["arrow", "label", "lead", "lead-end"];

    [Fact]
    public async Task Every_paint_of_a_figure_has_a_colour_on_cards()
    {
        var css = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "UpperBackSite", "wwwroot", "css", "components", "figure-colors.css"));
        var paints = PaintPattern().Matches(css).Select(match => match.Groups[1].Value).Except(NotDrawn).ToList();

        Assert.NotEmpty(paints);
        foreach (var paint in paints)
        {
            Assert.All(Enumerable.Range(0, Person.All.Count), person => CardColors.GetColor(paint, person));
        }
    }

    [GeneratedRegex(@"\.f-([a-z-]+)")]
    private static partial Regex PaintPattern();
}
