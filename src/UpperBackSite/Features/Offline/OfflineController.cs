using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Offline;

/// <summary>Lets people keep the pages that they read, and shows those pages when there is no connection.</summary>
public sealed class OfflineController : Controller
{
    [Get("/offline")]
    [OutputCache(PolicyName = PageCache.Policy)]
    public IActionResult Index() => View(new OfflinePage());
}
