using Markdig.Syntax.Inlines;

namespace UpperBackSite.Content.Markdown;

/// <summary>A link to a warning sign: <c>[weak legs](sign:leg-weak)</c> leads to the sign's line on <c>/get-help</c>.</summary>
public static class SignLink
{
    private const string Scheme = "sign:";

    /// <summary>Returns the id of the sign to which the link leads, or null when it is another link.</summary>
    public static string? FindSign(LinkInline link) =>
        !link.IsImage && link.Url is { } url && url.StartsWith(Scheme, StringComparison.Ordinal) ? url[Scheme.Length..] : null;

    public static string GetAnchor(string sign) => "sign-" + sign;

    public static string ToAddress(string url) =>
        url.StartsWith(Scheme, StringComparison.Ordinal) ? $"/get-help#{GetAnchor(url[Scheme.Length..])}" : url;
}
