using UpperBackSite.Content;

namespace UpperBackSite.Search;

/// <summary>Searches the library that is being served; the index is made when a library is first searched.</summary>
public sealed class FaqSearch
{
    private readonly Lock building = new();
    private (ArticleLibrary Library, SearchIndex Index)? built;

    public IReadOnlyList<SearchHit> Find(ArticleLibrary library, FaqQuery query) => IndexOf(library).Find(query);

    private SearchIndex IndexOf(ArticleLibrary library)
    {
        lock (building)
        {
            if (built is not { } current || current.Library != library)
            {
                // The index before it may be answering still; the collector closes it.
                current = (library, new SearchIndex(library));
                built = current;
            }

            return current.Index;
        }
    }
}
