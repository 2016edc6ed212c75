using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>A link to another part of the site, to be checked when all the pages are known.</summary>
/// <param name="ShownName">The file in which the link stands: the page's own, or that of a snippet which it shows.</param>
public sealed record PageLink(string Target, bool IsImage, string ShownName, int Line)
{
    private static readonly string[] OutsideSchemes = ["https:", "http:", "mailto:", "tel:"];

    /// <summary>The links of a text that lead inside the site. A link that leads nowhere at all is a problem at once.</summary>
    public static IEnumerable<PageLink> Inside(ParsedText text, ICollection<Problem> problems)
    {
        foreach (var link in text.Links.Where(link => link.IsImage || !LeadsOutside(link)))
        {
            var target = link.Url ?? "";
            if (!link.IsImage && (target is not ['/' or '#', ..] || target.StartsWith("//", StringComparison.Ordinal)))
            {
                text.Report(problems, link, $"the link '{target}' is neither an address of the site, such as /faq/heat-or-cold, nor a https:, mailto: or tel: address");
                continue;
            }

            yield return new PageLink(target, link.IsImage, text.ShownName, text.LineOf(link));
        }
    }

    private static bool LeadsOutside(LinkInline link) =>
        Array.Exists(OutsideSchemes, scheme => link.Url?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true);
}
