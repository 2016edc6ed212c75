using System.Net;

namespace UpperBackSite.Figures.Svg;

/// <summary>A figure as pages show it: safe HTML, and the style sheet that moves it.</summary>
/// <param name="Slug">Its name in the style sheet.</param>
/// <param name="MovingHtml">One picture that moves through all the poses; the first pose when the figure does not move.</param>
/// <param name="MotionCss">Empty when the figure does not move.</param>
public sealed record DrawnFigure(string Slug, Figure Figure, string MovingHtml, IReadOnlyList<DrawnPose> Steps, string MotionCss)
{
    /// <summary>All of it: the moving picture with its pause, and the key poses as steps. A scene of one pose is one picture.</summary>
    public string Html { get; } = Figure.Poses.Count == 1
        ? $"<div class=\"figure figure--scene\">{MovingHtml}</div>"
        : Around((Figure.Moves ? WithPause(MovingHtml) : "") + List(Steps));

    /// <summary>The key poses alone.</summary>
    public string StepsHtml => Around(List(Steps));


    private static string Around(string html) => $"<div class=\"figure\">{html}</div>";

    private static string List(IReadOnlyList<DrawnPose> steps) =>
        $"<ol class=\"figure__steps\">{string.Concat(steps.Select(step => $"<li>{step.Html}<span class=\"figure__caption\">{WebUtility.HtmlEncode(step.Caption)}</span></li>"))}</ol>";

    /// <summary>A checkbox stops the movement by style alone, so that it works without scripts.</summary>
    private static string WithPause(string picture) =>
        $"<div class=\"figure__moving\">{picture}<label class=\"figure__pause\"><input type=\"checkbox\"> Pause the movement</label></div>";

    public static DrawnFigure Of(string slug, Figure figure)
    {
        var drawing = new Drawing(figure);
        return new DrawnFigure(
            slug,
            figure,
            figure.Moves ? FigureSvg.Moving(drawing, slug, figure.Alt) : FigureSvg.Still(drawing, figure.Poses[0], figure.Alt),
            [.. figure.Poses.Select(pose => new DrawnPose(pose.Caption, FigureSvg.Still(drawing, pose, pose.Alt)))],
            figure.Moves ? FigureMotion.Css(drawing, slug) : "");
    }
}

/// <param name="Html">The picture alone.</param>
public sealed record DrawnPose(string Caption, string Html);
