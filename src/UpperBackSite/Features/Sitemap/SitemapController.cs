using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Sitemap;

[CachedPage]
public sealed class SitemapController(ArticleLibrary library, IOptions<ClinicOptions> clinic, PublicAddress address) : Controller
{
    private static readonly XNamespace Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Get("/sitemap.xml")]
    public IActionResult Index()
    {
        var root = address.GetRoot(Request);
        var urls = Pages().Select(page => new XElement(Sitemaps + "url",
            new XElement(Sitemaps + "loc", root + page.Address),
            page.ChangedOn is { } changed ? new XElement(Sitemaps + "lastmod", changed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null));

        var sitemap = new XDocument(new XElement(Sitemaps + "urlset", urls));
        return Content("""<?xml version="1.0" encoding="utf-8"?>""" + "\n" + sitemap, "application/xml; charset=utf-8");
    }

    [Get("/robots.txt")]
    public IActionResult Robots() =>
        Content($"""
            User-agent: *
            Disallow: /booking/
            Disallow: /faq?q=
            Disallow: /plan?
            Disallow: /plan/
            Disallow: /search
            Disallow: /staff

            Sitemap: {address.GetUrl(Request, "/sitemap.xml")}

            """, "text/plain; charset=utf-8");

    private IEnumerable<(string Address, DateOnly? ChangedOn)> Pages()
    {
        yield return ("/", library.Articles.Max(article => (DateOnly?)article.FrontMatter.ChangedOn));
        yield return ("/booking", null);
        yield return ("/visit-us", null);
        if (clinic.Value.ShownPractitioners.Count > 0)
        {
            yield return ("/our-team", null);
        }

        yield return ("/plan", null);
        yield return ("/offline", null);
        foreach (var section in Section.All)
        {
            yield return (section.Address, SectionPage.FindChangedOn(library, section));
        }

        foreach (var article in library.Articles.Where(article => article.Kind != PageKind.SectionIndex))
        {
            yield return (article.Address, article.FrontMatter.ChangedOn);
        }
    }
}
