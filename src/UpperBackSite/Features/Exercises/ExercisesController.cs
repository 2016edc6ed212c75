using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Exercises;

[CachedPage]
public sealed class ExercisesController(ArticleLibrary library, PublicAddress address, ReviewRegister reviews) : LibraryController(library, address)
{
    [Get("/exercises")]
    public IActionResult Index() => SectionView(Section.Exercises);

    [Get("/exercises/{slug}")]
    public IActionResult Show() => ArticleView(reviews);
}
