using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Leaflets;

public sealed record LeafletPage(Article Article, ArticleLibrary Library, string Root)
    : Page(new PageHead($"Leaflet: {Article.Title}", Article.Summary, null)
    {
        IsWide = true,
        Crumbs = [new Crumb(Library.GetTitle(Article.Section!), Article.Section!.Address), new Crumb(Article.Title, Article.Address), new Crumb("Leaflet", null)],
    })
{
    private const int MaxExercises = 3;

    public IEnumerable<Article> Exercises => Article.Exercises.Select(link => Library.Find(link.Address)).OfType<Article>().Take(MaxExercises);

    public string ArticleUrl => Root + Article.Address;
}
