using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Errors;

/// <summary>Shows the error page, for any HTTP method, with the original status code.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorsController(IOptions<ClinicOptions> clinic) : Controller
{
    [Route("/error/{status:int}")]
    public IActionResult Show([FromRoute] int status)
    {
        // Requested directly there is no error, and the status is 404.
        status = ErrorPages.Status(HttpContext, status);
        Response.StatusCode = status;
        if (status is StatusCodes.Status403Forbidden && User.Identity?.IsAuthenticated is true)
        {
            return View("Forbidden", new ForbiddenPage(clinic.Value));
        }

        return View(ErrorPage.For(status, clinic.Value, Request.IsWithoutSecureCookies()) with
        {
            Reference = status >= StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToHexString()[..8] : null,
        });
    }
}
