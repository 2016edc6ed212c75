using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.Markdown;

namespace UpperBackSite.Search.Index;

/// <param name="Titles">The title as shown, followed by alternative wordings.</param>
/// <param name="Summary">For a section of an article, the title and summary of the article.</param>
public sealed record SearchPassage(Article Article, Heading? Heading, IReadOnlyList<string> Titles, string Summary, string Text)
{
    public string Title => Titles[0];

    public string Address => Heading is { } heading ? $"{Article.Address}#{heading.Anchor}" : Article.Address;

    public bool IsFaqEntry => Article.Kind is PageKind.FaqEntry;

    public static IReadOnlyList<SearchPassage> FromLibrary(ArticleLibrary library) =>
    [
        .. from article in library.Articles
           from passage in article.Passages
           select new SearchPassage(
               article,
               passage.Heading,
               passage.Heading is { } heading ? [heading.Text] : [article.Title, .. article.FrontMatter.AlsoAsked.Select(asked => asked.Text)],
               passage.Heading is null ? article.Summary : $"{article.Title}. {article.Summary}",
               passage.Text),
    ];
}
