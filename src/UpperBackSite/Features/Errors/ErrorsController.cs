using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Errors;

/// <summary>What a person sees when something went wrong, whatever the verb. The status stays what it was.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorsController(IOptions<ClinicOptions> clinic) : Controller
{
    [Route("/error/{status:int}")]
    public IActionResult Show([FromRoute] int status)
    {
        // Asked for by hand there is no error to show, and no such page.
        status = ErrorPages.Status(HttpContext, status);
        Response.StatusCode = status;
        return View(ErrorPage.For(status, clinic.Value) with
        {
            Reference = status >= StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToHexString()[..8] : null,
        });
    }
}
