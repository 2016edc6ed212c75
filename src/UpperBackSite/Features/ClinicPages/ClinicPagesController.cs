using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Clinic.Closures;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.ClinicPages;

/// <summary>Shows what a clinic tells about itself in the settings: where it is, when it is open, what it costs and who works there.</summary>
[CachedPage]
public sealed class ClinicPagesController(IOptions<ClinicOptions> clinic, OpeningHours hours, ClosureNotices notices, PublicAddress address) : Controller
{
    [Get("/visit-us")]
    public IActionResult VisitUs() => View(new VisitUsPage(clinic.Value, hours.GetWeek(), notices.GetWeeksAhead(), address.GetRoot(Request)));

    [Get("/our-team")]
    public IActionResult Team() => clinic.Value.ShownPractitioners.Count == 0 ? NotFound() : View(new TeamPage(clinic.Value, address.GetRoot(Request)));

    /// <summary>The clinic's colours, over those of the site.</summary>
    [Get("/clinic.css")]
    public IActionResult Colors() => clinic.Value.HasColors ? Content(ColorSheet.Create(clinic.Value), "text/css") : NotFound();
}
