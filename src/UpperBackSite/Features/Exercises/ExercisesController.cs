using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Exercises;

[OutputCache(PolicyName = PageCache.Policy)]
public sealed class ExercisesController(ArticleLibrary library, PublicAddress address) : LibraryController(library, address)
{
    [Get("/exercises")]
    public IActionResult Index() => SectionView(Section.Exercises);

    [Get("/exercises/{slug}")]
    public IActionResult Show() => ArticleView();
}
