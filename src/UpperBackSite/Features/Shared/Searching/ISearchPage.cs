using UpperBackSite.Content.Library;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Features.Shared.Searching;

/// <summary>The model of the partial views that both search pages share.</summary>
public interface ISearchPage
{
    SearchQuery Query { get; }

    SearchAnswer Answer { get; }

    string SearchAddress { get; }

    IEnumerable<Article> Popular { get; }
}
