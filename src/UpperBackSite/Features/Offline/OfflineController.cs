using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Offline;

/// <summary>Lets people keep the pages that they read, and shows those pages when there is no connection.</summary>
public sealed class OfflineController : Controller
{
    [Get("/offline")]
    [CachedPage]
    public IActionResult Index() => View(new OfflinePage());
}
