using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Home;

public sealed class HomeController(ArticleLibrary library, IOptions<ClinicOptions> clinic, OpeningHours hours, PublicAddress address) : Controller
{
    [Get("/")]
    [OutputCache(PolicyName = PageCache.Policy)]
    public IActionResult Index()
    {
        Response.SetLastModified(library.LastModified);
        return View(new HomePage(library, clinic.Value, hours.InWords(), hours.ReplyTimeInWords(), address.Root(Request)));
    }
}
