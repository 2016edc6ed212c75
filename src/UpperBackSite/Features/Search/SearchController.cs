using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;
using UpperBackSite.Search;
using UpperBackSite.Search.Gaps;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Features.Search;

public sealed class SearchController(ArticleLibrary library, SiteSearch search, SearchGaps gaps, PublicAddress address) : Controller
{
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    [Get("/search")]
    public IActionResult Index([FromQuery] string? q, [FromQuery] bool exact, [FromQuery] bool typing)
    {
        var query = SearchQuery.From(q, exact, typing);
        var answer = search.Find(library, query);
        gaps.Record(query, answer, Request);

        Response.Headers.Vary = HeaderNames.Accept;
        Response.Headers.CacheControl = EntityTags.PrivateNoCache;
        var page = new SearchPage(query, answer, library);
        return Request.PrefersJson() ? Json(SearchResults.From(page)) : View(page);
    }

    /// <summary>Returns the OpenSearch description, with which browsers offer the search in their address bar.</summary>
    [Get("/opensearch.xml")]
    [CachedPage]
    public IActionResult Description([FromServices] IOptions<ClinicOptions> clinic)
    {
        var description = new XElement(OpenSearch + "OpenSearchDescription",
            new XElement(OpenSearch + "ShortName", "Upper back pain"),
            new XElement(OpenSearch + "Description", $"Search the upper back pain pages from {clinic.Value.Name}"),
            new XElement(OpenSearch + "InputEncoding", "UTF-8"),
            new XElement(OpenSearch + "Url",
                new XAttribute("type", "text/html"),
                new XAttribute("template", address.GetUrl(Request, "/search?q={searchTerms}"))));
        return Content("""<?xml version="1.0" encoding="utf-8"?>""" + "\n" + description, "application/opensearchdescription+xml; charset=utf-8");
    }
}
