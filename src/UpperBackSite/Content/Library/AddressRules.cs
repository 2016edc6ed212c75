using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Checks the addresses of the whole library: required pages, conflicts and redirects.</summary>
public static class AddressRules
{
    /// <summary>Pages that views of the site link to.</summary>
    private static readonly string[] RequiredPages = ["/get-help", "/privacy", "/editorial-policy", "/how-we-grade-evidence"];

    /// <summary>Returns whether the site does not work without the page.</summary>
    public static bool IsRequired(string address) => RequiredPages.Contains(address);

    /// <param name="otherAddresses">Addresses that are served by controllers, such as <c>/booking</c>.</param>
    public static IEnumerable<Problem> Check(LibrarySource source, IReadOnlyList<RenderedPage> published, LinkChecker links, IReadOnlySet<string> otherAddresses)
    {
        foreach (var requiredPage in RequiredPages.Where(requiredPage => !links.IsPage(requiredPage)))
        {
            yield return new Problem(
                source.Folders.GetDisplayName($"{PageSource.PagesFolder}{requiredPage}.md"),
                1,
                links.IsRemoved(requiredPage) ? $"other pages of the site link to this page; take it out of {ContentFolders.RemovedFileName}"
                    : links.IsUnpublished(requiredPage)
                    ? "other pages of the site link to this page, so it must be public and without problems; remove the line 'draft: true', if it has one"
                    : "the page is missing; create it, because other pages of the site link to it",
                DependsOn: $"{PageSource.PagesFolder}{requiredPage}.md");
        }

        foreach (var page in published.Where(page => page.Article.Kind is PageKind.Page && otherAddresses.Contains(page.Article.Address)))
        {
            yield return new Problem(page.DisplayName, 1, $"the address {page.Article.Address} belongs to the site itself; rename the file");
        }

        var taken = new HashSet<string>();
        foreach (var page in published)
        {
            foreach (var old in page.Article.FrontMatter.RedirectFrom)
            {
                var fault = !old.Text.StartsWith('/') ? $"must begin with '/'; write '/{old.Text}'"
                    : !links.IsFree(old.Text) ? "is the address of a page; remove it"
                    : !taken.Add(old.Text) ? "already leads to another page, or stands here twice; keep it in one place"
                    : null;
                if (fault is not null)
                {
                    yield return new Problem(page.DisplayName, old.Line, $"'{old.Text}' under 'redirect_from' {fault}");
                }
            }
        }
    }

    public static Dictionary<string, string> FindRedirects(IReadOnlyList<RenderedPage> published) =>
        published
            .SelectMany(page => page.Article.FrontMatter.RedirectFrom.Select(old => (Old: old.Text, New: page.Article.Address)))
            .DistinctBy(redirect => redirect.Old)
            .ToDictionary(redirect => redirect.Old, redirect => redirect.New);
}
