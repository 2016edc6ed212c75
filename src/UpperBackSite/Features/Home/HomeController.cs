using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Home;

public sealed class HomeController(ArticleLibrary library, IOptions<ClinicOptions> clinic, OpeningHours hours, PublicAddress address) : Controller
{
    [Get("/")]
    [CachedPage]
    public IActionResult Index() => View(new HomePage(library, clinic.Value, hours.ToDisplayText(), hours.FormatReplyTime(), address.GetRoot(Request)));
}
