using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;

namespace UpperBackSite.Features.Faq;

/// <summary>One page of the list of FAQ entries, grouped by topic.</summary>
/// <param name="Number">Page number, from 1 to <paramref name="PageCount"/>.</param>
/// <param name="Count">Number of entries on all pages.</param>
public sealed record FaqList(int Number, int PageCount, int Count, IReadOnlyList<Article> Entries)
{
    private const int EntriesPerPage = 100;

    /// <summary>The entries by topic, in the order of the first entry of each topic.</summary>
    public IEnumerable<IGrouping<string, Article>> Topics => Entries.GroupBy(GetTopic);

    public static string GetAddress(int number) => number == 1 ? Section.Faq.Address : $"{Section.Faq.Address}?page={number}";

    /// <summary>Returns the page with the given number, or null when there is none.</summary>
    public static FaqList? Find(ArticleLibrary library, int number)
    {
        var entries = library.GetArticles(Section.Faq);
        var pageCount = Math.Max(1, (entries.Count + EntriesPerPage - 1) / EntriesPerPage);
        return number < 1 || number > pageCount
            ? null
            : new FaqList(number, pageCount, entries.Count, [.. entries.GroupBy(GetTopic).SelectMany(topic => topic).Skip((number - 1) * EntriesPerPage).Take(EntriesPerPage)]);
    }

    private static string GetTopic(Article entry) => entry.FrontMatter.Topic ?? "Other questions";
}
