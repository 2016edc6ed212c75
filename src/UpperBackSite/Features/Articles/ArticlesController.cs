using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Articles;

[CachedPage]
public sealed class ArticlesController(ArticleLibrary library, PublicAddress address, ReviewRegister reviews) : LibraryController(library, address)
{
    [Get("/causes")]
    [Get("/remedies")]
    [Get("/foam-rolling")]
    [Get("/professional-therapy")]
    public IActionResult Index() => SectionView(Section.Find(Request.Path.Value!.Trim('/'))!);

    [Get("/causes/{slug}")]
    [Get("/remedies/{slug}")]
    [Get("/foam-rolling/{slug}")]
    [Get("/professional-therapy/{slug}")]
    public IActionResult Show() => ArticleView(reviews);
}
