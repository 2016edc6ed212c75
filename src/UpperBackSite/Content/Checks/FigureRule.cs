using UpperBackSite.Content.Authoring;
using UpperBackSite.Figures;

namespace UpperBackSite.Content.Checks;

public static class FigureRule
{
    public const string Name = "figure";

    public static IEnumerable<Finding> Check(FrontMatter page) => page.Exercise?.Figure is { } figure ? Check(figure) : [];

    public static IEnumerable<Finding> Check(Figure figure) =>
        PoseRules.Check(figure)
            .Concat(figure.Companion is { } other ? PoseRules.Check(other.Figure) : [])
            .Select(fault => new Finding(Name, fault.Line, fault.Text));
}
