using System.Net;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Figures.Svg;

/// <summary>The pictures of a figure for pages and the style sheet of its animation, each drawn when it is first asked for.</summary>
public sealed class DrawnFigure
{
    private readonly Lazy<SafeHtml> movingPicture;
    private readonly Lazy<IReadOnlyList<DrawnPose>> steps;
    private readonly Lazy<string> motionCss;

    /// <param name="slug">The name that prefixes its CSS classes and key frames.</param>
    /// <param name="figure">What to draw.</param>
    public DrawnFigure(string slug, Figure figure)
    {
        Slug = slug;
        Figure = figure;
        var drawing = new Drawing(figure);
        movingPicture = new(() => figure.IsAnimated ? FigureSvg.RenderMoving(drawing, slug, figure.Alt) : FigureSvg.RenderStill(drawing, figure.Poses[0], figure.Alt));
        steps = new(() => [.. figure.Poses.Select(pose => new DrawnPose(pose.Caption, FigureSvg.RenderStill(drawing, pose, pose.Alt)))]);
        motionCss = new(() => figure.IsAnimated ? FigureMotion.CreateCss(drawing, slug) : "");
    }

    public string Slug { get; }

    public Figure Figure { get; }

    /// <summary>The animated picture; the first pose when the figure is not animated.</summary>
    public SafeHtml MovingPicture => movingPicture.Value;

    public IReadOnlyList<DrawnPose> Steps => steps.Value;

    /// <summary>The style sheet of the animation; empty when the figure is not animated.</summary>
    public string MotionCss => motionCss.Value;

    /// <summary>The animation with its pause control and the key poses as a list of steps; a single picture for a figure of one pose.</summary>
    public SafeHtml Html => Figure.Poses.Count == 1
        ? SafeHtml.FromRenderer($"<div class=\"figure figure--scene\">{MovingPicture}</div>")
        : Around((Figure.IsAnimated ? WithPause(MovingPicture) : "") + List(Steps));

    public SafeHtml StepList => Around(List(Steps));

    private static SafeHtml Around(string html) => SafeHtml.FromRenderer($"<div class=\"figure\">{html}</div>");

    private static string List(IReadOnlyList<DrawnPose> steps) =>
        $"<ol class=\"figure__steps\">{string.Concat(steps.Select(step => $"<li>{step.Html}<span class=\"figure__caption\">{WebUtility.HtmlEncode(step.Caption)}</span></li>"))}</ol>";

    /// <summary>Adds a checkbox that pauses the animation by CSS, so that it works without scripts.</summary>
    private static string WithPause(SafeHtml picture) =>
        $"<div class=\"figure__moving\">{picture}<label class=\"figure__pause\"><input type=\"checkbox\"> Pause<span class=\"visually-hidden\"> animation</span></label></div>";
}

public sealed record DrawnPose(string Caption, SafeHtml Html);
