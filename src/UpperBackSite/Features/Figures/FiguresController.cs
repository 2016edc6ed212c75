using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform;
using UpperBackSite.Platform.Caching;

namespace UpperBackSite.Features.Figures;

/// <summary>The movement of figures, one style sheet for all that a page shows.</summary>
public sealed class FiguresController(ArticleLibrary library) : Controller
{
    private const int MostFigures = 20;

    /// <param name="slugs">Exercises, with commas between them.</param>
    [Get("/figures/{slugs}.css")]
    [CachedPage]
    public IActionResult Motion(string slugs)
    {
        var names = slugs.Split(',');
        if (names.Length > MostFigures)
        {
            return NotFound();
        }

        var figures = names.Select(name => library.Figure(name)).ToList();
        return figures.Contains(null)
            ? NotFound()
            : Content(string.Concat(figures.Select(figure => figure!.MotionCss)), "text/css");
    }
}
