using UpperBackSite.Content.Library;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Features.Shared.Searching;

/// <summary>What the two search pages have in common, for the partials that both are made of.</summary>
public interface ISearchPage
{
    SearchQuery Query { get; }

    SearchAnswer Answer { get; }

    /// <summary>Where the form is sent to.</summary>
    string SearchAddress { get; }

    IEnumerable<Article> Popular { get; }
}
