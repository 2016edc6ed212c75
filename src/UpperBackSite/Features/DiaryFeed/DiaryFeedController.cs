using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.RateLimits;

namespace UpperBackSite.Features.DiaryFeed;

/// <summary>
/// The agreed visits as a calendar that a member of staff subscribes to. A calendar program cannot sign in, so the key in the query
/// string, which is never logged, stands for the account.
/// </summary>
public sealed class DiaryFeedController(CalendarKeys keys, VisitDiary diary, PublicAddress address, IOptions<ClinicOptions> clinic) : Controller
{
    [RateLimited]
    [Get(CalendarKeys.FeedPath)]
    public async Task<IActionResult> Index([FromQuery] string? key, CancellationToken cancellationToken)
    {
        if (!await keys.IsValidAsync(key, cancellationToken))
        {
            Response.Headers.CacheControl = "no-store";
            return NotFound();
        }

        var visits = await diary.FindForFeedAsync(cancellationToken);
        var root = address.GetTrustedRoot(Request);
        var tag = EntityTags.Compute(Encoding.UTF8.GetBytes(VisitFeed.GetVersion(visits, clinic.Value, root)));
        Response.Headers.CacheControl = EntityTags.PrivateNoCache;
        Response.Headers[HeaderNames.ETag] = tag.ToString();
        return EntityTags.IsNotModified(Request, tag, lastModified: null)
            ? StatusCode(StatusCodes.Status304NotModified)
            : Content(VisitFeed.Create(visits, clinic.Value, root), "text/calendar; charset=utf-8");
    }
}
