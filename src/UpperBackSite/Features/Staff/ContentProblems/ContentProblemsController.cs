using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Content;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.ContentProblems;

/// <summary>Lists the problems of the content, with the line of the file and what to do.</summary>
public sealed class ContentProblemsController(ContentStore content) : Controller
{
    [Get(ContentNotice.Address)]
    public IActionResult Index() => View(new ContentProblemsPage(
        ProblemExcerpt.ReadAll(content, content.Problems),
        ProblemExcerpt.ReadAll(content, content.Current.LeftOut.SelectMany(page => page.Problems)),
        ProblemExcerpt.ReadAll(content, content.Current.Replaced.SelectMany(page => page.Problems))));
}

/// <param name="Unserved">The problems because of which the saved content is not served.</param>
/// <param name="LeftOut">The problems of pages that are left out.</param>
/// <param name="Replaced">The problems of pages that are shown in an earlier version.</param>
public sealed record ContentProblemsPage(IReadOnlyList<ProblemExcerpt> Unserved, IReadOnlyList<ProblemExcerpt> LeftOut, IReadOnlyList<ProblemExcerpt> Replaced) : StaffPage("Problems in pages");
