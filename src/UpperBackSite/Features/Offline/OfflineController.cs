using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Offline;

public sealed class OfflineController : Controller
{
    [Get("/offline")]
    [CachedPage]
    public IActionResult Index() => View(new OfflinePage());
}
