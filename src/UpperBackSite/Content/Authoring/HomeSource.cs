using UpperBackSite.Content.Markdown;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>The home page as it was written: <c>pages/home.md</c>.</summary>
/// <param name="Title">The heading of the page.</param>
/// <param name="SearchTitle">The title in search results and in the browser's tab.</param>
/// <param name="Summary">The description in search results.</param>
/// <param name="File">The file, with the text below the front matter and its placeholders filled.</param>
public sealed record HomeSource(string Title, string SearchTitle, string Summary, SourceFile File)
{
    public const string FileName = "pages/home.md";

    public static HomeSource? Read(SourceFile file, Placeholders placeholders, List<Problem> problems)
    {
        if (FrontMatterReader.ReadKeys(file, problems) is not var (keys, body))
        {
            return null;
        }

        var title = keys.ReadText("title");
        var searchTitle = keys.ReadText("search_title");
        var summary = keys.ReadText("summary");
        keys.ReportUnknownKeys();
        var text = placeholders.Fill(body, file.DisplayName, problems);
        SiteMarkdown.Parse(text, file.DisplayName, problems, HomeBlockNames.All);
        return new HomeSource(title, searchTitle, summary, file with { Text = text });
    }
}
