using System.Net;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Figures.Svg;

/// <summary>A figure as pages show it: HTML, and the style sheet that moves it.</summary>
/// <param name="Slug">Its name in the style sheet.</param>
/// <param name="MovingPicture">One picture that moves through all the poses; the first pose when the figure does not move.</param>
/// <param name="MotionCss">Empty when the figure does not move.</param>
public sealed record DrawnFigure(string Slug, Figure Figure, SafeHtml MovingPicture, IReadOnlyList<DrawnPose> Steps, string MotionCss)
{
    /// <summary>All of it: the moving picture with its pause, and the key poses as steps. A scene of one pose is one picture.</summary>
    public SafeHtml Html { get; } = Figure.Poses.Count == 1
        ? SafeHtml.FromRenderer($"<div class=\"figure figure--scene\">{MovingPicture}</div>")
        : Around((Figure.Moves ? WithPause(MovingPicture) : "") + List(Steps));

    /// <summary>The key poses alone.</summary>
    public SafeHtml StepList => Around(List(Steps));

    private static SafeHtml Around(string html) => SafeHtml.FromRenderer($"<div class=\"figure\">{html}</div>");

    private static string List(IReadOnlyList<DrawnPose> steps) =>
        $"<ol class=\"figure__steps\">{string.Concat(steps.Select(step => $"<li>{step.Html}<span class=\"figure__caption\">{WebUtility.HtmlEncode(step.Caption)}</span></li>"))}</ol>";

    /// <summary>A checkbox stops the movement by style alone, so that it works without scripts.</summary>
    private static string WithPause(SafeHtml picture) =>
        $"<div class=\"figure__moving\">{picture}<label class=\"figure__pause\"><input type=\"checkbox\"> Pause animation</label></div>";

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
public sealed record DrawnPose(string Caption, SafeHtml Html);
