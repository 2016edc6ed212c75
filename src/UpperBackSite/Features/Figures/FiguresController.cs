using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Content.Library;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Figures;

/// <summary>Serves the animations of figures as one style sheet for each combination of figures on a page.</summary>
public sealed class FiguresController(ArticleLibrary library) : Controller
{
    private const int MaxFigures = 20;

    /// <param name="slugs">Slugs of animated figures, distinct, in ordinal order, separated by commas. Any other order is not found.</param>
    [Get("/figures/{slugs}.css")]
    [CachedPage]
    public IActionResult Motion(string slugs)
    {
        var names = slugs.Split(',');
        if (names.Length > MaxFigures || !names.SequenceEqual(names.Distinct().Order(StringComparer.Ordinal)))
        {
            return NotFound();
        }

        List<DrawnFigure> figures = [.. names.Select(library.FindFigure).OfType<DrawnFigure>().Where(figure => figure.Figure.IsAnimated)];
        if (figures.Count < names.Length)
        {
            return NotFound();
        }

        if (!library.Articles.Any(article => article.MovingFigures.SequenceEqual(names)))
        {
            // The combination belongs to a plan. There are too many plans to let shared caches store their style sheets.
            Response.Headers.CacheControl = EntityTags.PrivateNoCache;
        }

        return Content(string.Concat(figures.Select(figure => figure.MotionCss)), "text/css");
    }
}
