using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Pictures;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Checks that every internal link leads to an existing page and heading.</summary>
public sealed class LinkChecker
{
    private const string ReferenceListAnchor = "references";

    private readonly Dictionary<string, IReadOnlyList<string>> anchors = [];
    private readonly UnpublishedAddresses unpublished;
    private readonly IReadOnlyDictionary<string, Picture> pictures;
    private readonly IReadOnlySet<string> otherAddresses;

    /// <param name="pages">The published pages.</param>
    /// <param name="unpublished">Addresses of pages that exist and are not published.</param>
    /// <param name="pictures">The pictures by address.</param>
    /// <param name="otherAddresses">Addresses that are served by controllers, such as <c>/booking</c>.</param>
    public LinkChecker(IEnumerable<RenderedPage> pages, UnpublishedAddresses unpublished, IReadOnlyDictionary<string, Picture> pictures, IReadOnlySet<string> otherAddresses)
    {
        this.unpublished = unpublished;
        this.pictures = pictures;
        this.otherAddresses = otherAddresses;
        foreach (var page in pages)
        {
            anchors.TryAdd(page.Article.Address, page.Anchors);
        }
    }

    public bool IsPage(string address) => anchors.ContainsKey(address);

    /// <summary>Returns whether the link leads to a page that exists and is not published.</summary>
    public bool IsUnpublished(PageLink link, string ownAddress) =>
        !link.IsImage && Split(link.Target, ownAddress).Address is var address && address != ownAddress && IsUnpublished(address);

    public bool IsUnpublished(string address) => !IsPage(address) && unpublished.Contains(address);

    public bool IsRemoved(string address) => unpublished.IsRemoved(address);

    public void Check(RenderedPage page, ICollection<Problem> problems) => Check(page.Links, page.Article.Address, page.Anchors, problems);

    public void Check(IEnumerable<PageLink> links, string ownAddress, ICollection<Problem> problems) =>
        Check(links, ownAddress, anchors.GetValueOrDefault(ownAddress) ?? [], problems);

    /// <summary>Returns whether no page of the site has the address.</summary>
    public bool IsFree(string address) => !IsPage(address) && !otherAddresses.Contains(address);

    /// <summary>Reports a reference to a page that is not in the library: as a warning when it is a draft or removed, and not at all when the page has problems itself.</summary>
    /// <param name="description">What the file says, such as "the link leads to '/faq/heat'".</param>
    /// <param name="otherwise">What is wrong when the page does not exist.</param>
    public void ReportMissing(string displayName, int line, string address, string description, string otherwise, ICollection<Problem> problems)
    {
        if (!IsUnpublished(address))
        {
            problems.Add(new Problem(displayName, line, otherwise, DependsOn: PageSource.GetFileName(address)));
        }
        else if (unpublished.FindReason(address) is { } reason)
        {
            problems.Add(new Problem(displayName, line, $"{description}, which {reason}, so readers don't see the link", Severity.Warning));
        }
    }

    private void Check(IEnumerable<PageLink> links, string ownAddress, IReadOnlyList<string> ownAnchors, ICollection<Problem> problems)
    {
        foreach (var link in links)
        {
            if (link.IsImage)
            {
                CheckImage(link, problems);
                continue;
            }

            var (address, anchor) = Split(link.Target, ownAddress);
            if ((address == ownAddress ? ownAnchors : anchors.GetValueOrDefault(address)) is { } known)
            {
                CheckAnchor(link, address, anchor, known, problems);
            }
            else if (!otherAddresses.Contains(address))
            {
                ReportMissing(link.DisplayName, link.Line, address, $"the link leads to '{address}'", $"the link leads to '{address}', which is not a page of the site" + Suggest(address), problems);
            }
        }
    }

    /// <summary>Returns the end of a sentence about an unknown address: the page that was probably meant, or what to do.</summary>
    public string Suggest(string address)
    {
        var known = anchors.Keys.Concat(otherAddresses);
        var slug = address[address.LastIndexOf('/')..];
        return slug.Length > 1 && known.FirstOrDefault(page => page.EndsWith(slug, StringComparison.OrdinalIgnoreCase)) is { } moved
            ? $"; did you mean '{moved}'?"
            : NearestName.Suggest(address, known.Where(page => page.Length > 1), "correct or remove it");
    }

    private void CheckImage(PageLink link, ICollection<Problem> problems)
    {
        if (FindImageFault(link.Target) is { } fault)
        {
            problems.Add(new Problem(link.DisplayName, link.Line, fault));
        }
    }

    private string? FindImageFault(string target)
    {
        if (pictures.TryGetValue(target, out var picture))
        {
            return picture.Fault is { } fault ? $"the image '{target}' cannot be shown: {fault}" : null;
        }

        var name = target[(target.LastIndexOf('/') + 1)..];
        var near = NearestName.Find(name, pictures.Keys.Select(known => known[(known.LastIndexOf('/') + 1)..]));
        var address = pictures.Keys.FirstOrDefault(known => near is not null && known.EndsWith($"/{near}", StringComparison.Ordinal));
        return $"the image '{target}' does not exist; " + (address is null ? $"put it into the folder {LibrarySource.ImagesFolder} and write /{LibrarySource.ImagesFolder}/{name}" : $"did you mean '{address}'?");
    }

    private static void CheckAnchor(PageLink link, string address, string? anchor, IReadOnlyList<string> known, ICollection<Problem> problems)
    {
        if (anchor is not (null or ReferenceListAnchor) && !known.Contains(anchor))
        {
            problems.Add(new Problem(link.DisplayName, link.Line, $"the link leads to '#{anchor}', which is not a heading of {address}" + NearestName.Suggest(anchor, known, "correct or remove it"), DependsOn: PageSource.GetFileName(address)));
        }
    }

    private static (string Address, string? Anchor) Split(string target, string ownAddress)
    {
        var parts = target.Split('#', 2);
        var address = parts[0].Split('?', 2)[0];
        return (address.Length == 0 ? ownAddress : address, parts.Length == 2 ? parts[1] : null);
    }
}
