using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Checks that every internal link leads to an existing page and heading.</summary>
public sealed class LinkChecker
{
    private const string ReferenceListAnchor = "references";

    private readonly Dictionary<string, IReadOnlyList<string>> anchors = [];
    private readonly IReadOnlySet<string> images;
    private readonly IReadOnlySet<string> otherAddresses;

    /// <param name="otherAddresses">Addresses that are served by controllers, such as <c>/booking</c>.</param>
    public LinkChecker(IEnumerable<RenderedPage> pages, IReadOnlySet<string> images, IReadOnlySet<string> otherAddresses)
    {
        this.images = images;
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
            if (Fault(link, ownAddress) is { } fault)
            {
                problems.Add(new Problem(link.DisplayName, link.Line, fault));
            }
        }
    }

    private string? Fault(PageLink link, string ownAddress)
    {
        if (link.IsImage)
        {
            return images.Contains(link.Target) ? null : $"the image '{link.Target}' does not exist; add it to the folder images and link to it as /images/name";
        }

        var (address, anchor) = Split(link.Target, ownAddress);
        if (!anchors.TryGetValue(address, out var known))
        {
            return otherAddresses.Contains(address) ? null : $"the link leads to '{address}', which is not a page of the site; correct or remove it";
        }

        return anchor is null or ReferenceListAnchor || known.Contains(anchor) ? null : $"the link leads to '#{anchor}', which is not a heading of {address}; correct or remove it";
    }

    private static (string Address, string? Anchor) Split(string target, string ownAddress)
    {
        var parts = target.Split('#', 2);
        var address = parts[0].Split('?', 2)[0];
        return (address.Length == 0 ? ownAddress : address, parts.Length == 2 ? parts[1] : null);
    }
}
