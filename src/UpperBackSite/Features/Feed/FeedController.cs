using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Feed;

/// <summary>Serves the Atom feed (RFC 4287) of new and changed pages.</summary>
[CachedPage]
public sealed class FeedController(ArticleLibrary library, PublicAddress address, IOptions<ClinicOptions> clinic) : Controller
{
    private const int MaxEntries = 30;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Get("/feed.xml")]
    public IActionResult Index()
    {
        var root = address.GetRoot(Request);
        var pages = library.Articles
            .Where(article => article.Kind is not PageKind.SectionIndex)
            .OrderByDescending(article => article.FrontMatter.ChangedOn).ThenBy(article => article.Address, StringComparer.Ordinal)
            .Take(MaxEntries);

        var feed = new XElement(Atom + "feed",
            new XElement(Atom + "title", $"Upper back pain - {clinic.Value.Name}"),
            new XElement(Atom + "id", CreateId("/")),
            new XElement(Atom + "link", new XAttribute("href", root + "/")),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", root + "/feed.xml")),
            new XElement(Atom + "author", new XElement(Atom + "name", clinic.Value.Name)),
            new XElement(Atom + "updated", FormatMidnight(library.Articles.Select(article => article.FrontMatter.ChangedOn).DefaultIfEmpty().Max())),
            pages.Select(page => Entry(page, root)));
        return Content("""<?xml version="1.0" encoding="utf-8"?>""" + "\n" + feed, "application/atom+xml; charset=utf-8");
    }

    private XElement Entry(Article page, string root) => new(Atom + "entry",
        new XElement(Atom + "title", page.Title),
        new XElement(Atom + "id", CreateId(page.Address)),
        new XElement(Atom + "link", new XAttribute("href", root + page.Address)),
        new XElement(Atom + "updated", FormatMidnight(page.FrontMatter.ChangedOn)),
        new XElement(Atom + "summary", page.FrontMatter.Changes is [var change, ..] ? $"{page.Summary} Changed: {change.Description}" : page.Summary));

    /// <summary>Returns a tag URI (RFC 4151) in the name of the clinic's email domain. It stays the same whatever host the feed is read from.</summary>
    private string CreateId(string path) => $"tag:{clinic.Value.Email[(clinic.Value.Email.LastIndexOf('@') + 1)..]},2026:{path}";

    private static string FormatMidnight(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
}
