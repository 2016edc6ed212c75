using Microsoft.AspNetCore.Mvc;

namespace UpperBackSite.Tests.Site;

/// <summary>Fails with any given status.</summary>
public sealed class FaultsController : Controller
{
    [HttpGet("/faults/{status:int}")]
    public IActionResult Show(int status) =>
        status == 500 ? throw new InvalidOperationException("Broken on purpose.") : StatusCode(status);
}
