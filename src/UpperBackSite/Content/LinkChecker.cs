using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Markdown;

namespace UpperBackSite.Content;

/// <summary>Every link inside the site leads to a page that exists and to a heading that it has.</summary>
public sealed class LinkChecker
{
    private static readonly string[] OutsideSchemes = ["https:", "http:", "mailto:", "tel:"];

    private readonly Dictionary<string, HashSet<string>> anchors;
    private readonly IReadOnlySet<string> images;
    private readonly IReadOnlySet<string> otherAddresses;

    /// <param name="images">Addresses of the library's pictures.</param>
    /// <param name="otherAddresses">Pages that are not made from Markdown, such as <c>/booking</c>.</param>
    public LinkChecker(IEnumerable<PageSource> pages, IReadOnlySet<string> images, IReadOnlySet<string> otherAddresses)
    {
        this.images = images;
        this.otherAddresses = otherAddresses;
        anchors = pages
            .GroupBy(page => page.Address)
            .ToDictionary(same => same.Key, same => same.First().Body.Headings.Select(heading => heading.Anchor).Append("references").ToHashSet());
    }

    public bool IsPage(string address) => anchors.ContainsKey(address);

    public void Check(ParsedText text, string ownAddress, ICollection<Problem> problems)
    {
        foreach (var link in text.Links)
        {
            if (Fault(link, ownAddress) is { } fault)
            {
                text.Report(problems, link, fault);
            }
        }
    }

    private string? Fault(LinkInline link, string ownAddress)
    {
        var target = link.Url ?? "";
        if (link.IsImage)
        {
            return images.Contains(target) ? null : $"there is no picture '{target}'; put it in the folder images and write /images/its-name";
        }

        if (OutsideSchemes.Any(scheme => target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        if (target is not ['/' or '#', ..] || target.StartsWith("//", StringComparison.Ordinal))
        {
            return $"the link '{target}' is neither an address of the site, such as /faq/heat-or-cold, nor a https:, mailto: or tel: address";
        }

        var (address, anchor) = Split(target, ownAddress);
        if (!anchors.TryGetValue(address, out var known))
        {
            return otherAddresses.Contains(address) ? null : $"the link leads to '{address}', which is not a page of the site";
        }

        return anchor is null || known.Contains(anchor) ? null : $"the link leads to '#{anchor}', which is not a heading of {address}";
    }

    private static (string Address, string? Anchor) Split(string target, string ownAddress)
    {
        var parts = target.Split('#', 2);
        var address = parts[0].Split('?', 2)[0];
        return (address.Length == 0 ? ownAddress : address, parts.Length == 2 ? parts[1] : null);
    }
}
