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
    private readonly IReadOnlyDictionary<string, Picture> pictures;
    private readonly IReadOnlySet<string> otherAddresses;

    /// <param name="otherAddresses">Addresses that are served by controllers, such as <c>/booking</c>.</param>
    public LinkChecker(IEnumerable<RenderedPage> pages, IReadOnlyDictionary<string, Picture> pictures, IReadOnlySet<string> otherAddresses)
    {
        this.pictures = pictures;
        this.otherAddresses = otherAddresses;
        foreach (var page in pages)
        {
            anchors.TryAdd(page.Article.Address, page.Anchors);
        }
    }

    public bool IsPage(string address) => anchors.ContainsKey(address);

    public void Check(IEnumerable<PageLink> links, string ownAddress, ICollection<Problem> problems)
    {
        foreach (var link in links)
        {
            if ((link.IsImage ? FindImageFault(link.Target) : FindFault(link.Target, ownAddress)) is { } fault)
            {
                var dependsOn = link.IsImage ? null : PageSource.GetFileName(Split(link.Target, ownAddress).Address);
                problems.Add(new Problem(link.DisplayName, link.Line, fault, DependsOn: dependsOn));
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

    private string? FindFault(string target, string ownAddress)
    {

        var (address, anchor) = Split(target, ownAddress);
        if (!anchors.TryGetValue(address, out var known))
        {
            return otherAddresses.Contains(address) ? null : $"the link leads to '{address}', which is not a page of the site" + Suggest(address);
        }

        return anchor is null or ReferenceListAnchor || known.Contains(anchor) ? null : $"the link leads to '#{anchor}', which is not a heading of {address}" + NearestName.Suggest(anchor, known, "correct or remove it");
    }

    private static (string Address, string? Anchor) Split(string target, string ownAddress)
    {
        var parts = target.Split('#', 2);
        var address = parts[0].Split('?', 2)[0];
        return (address.Length == 0 ? ownAddress : address, parts.Length == 2 ? parts[1] : null);
    }
}
