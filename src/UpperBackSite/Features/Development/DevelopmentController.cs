using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Development;

/// <summary>In development, lists the problems of the content in place of the requested page.</summary>
[ResponseCache(NoStore = true)]
public sealed class DevelopmentController(ContentStore content, IHostEnvironment environment) : Controller
{
    [Get(DevelopmentPages.ProblemsPath)]
    public IActionResult Problems()
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return View(new DevelopmentProblemsPage(ProblemExcerpt.ReadAll(content, content.Problems)));
    }
}

public sealed record DevelopmentProblemsPage(IReadOnlyList<ProblemExcerpt> Problems) : Page(new PageHead("Problems in pages", "For editors.", null));
