using Microsoft.AspNetCore.Mvc;

namespace UpperBackSite.Tests.Site;

/// <summary>Goes wrong on demand: the site itself has no address that does.</summary>
public sealed class FaultsController : Controller
{
    [HttpGet("/faults/{status:int}")]
    public IActionResult Show(int status) =>
        status == 500 ? throw new InvalidOperationException("Broken on purpose.") : StatusCode(status);
}
