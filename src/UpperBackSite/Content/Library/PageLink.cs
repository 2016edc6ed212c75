using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <param name="DisplayName">The file that contains the link: the page's own, or that of an included snippet.</param>
public sealed record PageLink(string Target, bool IsImage, string DisplayName, int Line)
{
    private static readonly string[] ExternalSchemes = ["https:", "http:", "mailto:", "tel:"];

    /// <summary>Returns the internal links of a text. A link that is neither internal nor external is reported.</summary>
    public static IEnumerable<PageLink> FindInternalLinks(ParsedText text, ICollection<Problem> problems)
    {
        foreach (var link in text.Links.Where(link => link.IsImage || !(IsExternal(link) || SignLink.FindSign(link) is not null)))
        {
            var target = link.Url ?? "";
            if (!link.IsImage && (target is not ['/' or '#', ..] || target.StartsWith("//", StringComparison.Ordinal)))
            {
                text.Report(problems, link, $"the link '{target}' is neither an address of the site, such as /faq/heat-or-cold, nor an https:, mailto:, tel: or sign: address{Advise(target)}");
                continue;
            }

            yield return new PageLink(target, link.IsImage, text.DisplayName, text.GetLine(link));
        }
    }

    private static string Advise(string target) =>
        target.Contains(".md", StringComparison.OrdinalIgnoreCase) ? "; write the page's address, which is its folder and name without '.md'"
        : target.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"; write https://{target}"
        : target.Contains('@', StringComparison.Ordinal) ? $"; write mailto:{target}"
        : "";

    private static bool IsExternal(LinkInline link) =>
        Array.Exists(ExternalSchemes, scheme => link.Url?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true);
}
