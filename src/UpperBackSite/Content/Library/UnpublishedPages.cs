using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>A page that is not public yet, or a changed version of a page that is.</summary>
/// <param name="File">The file as problems show it, such as <c>articles/faq/heat-or-cold.draft.md</c>.</param>
/// <param name="Article">Null when the file cannot be shown as a page.</param>
/// <param name="IsNextVersion">Whether another version of the page is published at the address.</param>
/// <param name="Problems">What stands between the draft and the site.</param>
public sealed record Draft(string Address, string File, Article? Article, bool IsNextVersion, IReadOnlyList<Problem> Problems);

/// <summary>A page that is left out because its file has problems.</summary>
public sealed record LeftOutPage(string Address, string File, IReadOnlyList<Problem> Problems);
