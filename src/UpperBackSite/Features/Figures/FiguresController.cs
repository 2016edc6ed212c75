using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Content.Library;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Figures;

/// <summary>The movement of figures, one style sheet for all that a page shows.</summary>
public sealed class FiguresController(ArticleLibrary library) : Controller
{
    private const int MaxFigures = 20;

    /// <param name="slugs">Figures that move, in alphabetical order, with commas between them. A combination has no other address.</param>
    [Get("/figures/{slugs}.css")]
    [CachedPage]
    public IActionResult Motion(string slugs)
    {
        var names = slugs.Split(',');
        if (names.Length > MaxFigures || !names.SequenceEqual(names.Distinct().Order(StringComparer.Ordinal)))
        {
            return NotFound();
        }

        List<DrawnFigure> figures = [.. names.Select(library.Figure).OfType<DrawnFigure>().Where(figure => figure.Figure.Moves)];
        if (figures.Count < names.Length)
        {
            return NotFound();
        }

        if (!library.Articles.Any(article => article.MovingFigures.SequenceEqual(names)))
        {
            // Of a plan, and there are more plans than anyone could store.
            Response.Headers.CacheControl = EntityTags.AskEachTimeAlone;
        }

        return Content(string.Concat(figures.Select(figure => figure.MotionCss)), "text/css");
    }
}
