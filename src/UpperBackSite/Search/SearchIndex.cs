using System.Net;
using Microsoft.Data.Sqlite;
using UpperBackSite.Content;

namespace UpperBackSite.Search;

/// <param name="TitleHtml">Encoded, with the matches in <c>mark</c>.</param>
/// <param name="ExcerptHtml">The same for the words around the best match.</param>
public sealed record SearchHit(Article Article, string TitleHtml, string ExcerptHtml);

/// <summary>
/// The FAQ entries of one library in an SQLite full-text table in memory. It is derived: a new library gets a new index.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    public const int MostHits = 50;

    // SQLite marks matches with characters that no cleaned text holds; they become elements only after encoding.
    private const char MarkStart = '\u0001';
    private const char MarkEnd = '\u0002';

    private readonly SqliteConnection database = new("Data Source=:memory:");
    private readonly Lock oneAtATime = new();
    private readonly IReadOnlyList<Article> entries;

    public SearchIndex(ArticleLibrary library)
    {
        entries = library.In(Section.Faq);
        database.Open();
        Fill();
    }

    /// <summary>Best first; a word in the question counts three times as much as one in the answer.</summary>
    public IReadOnlyList<SearchHit> Find(FaqQuery query)
    {
        if (query.Words.Count == 0)
        {
            return [];
        }

        lock (oneAtATime)
        {
            using var command = database.CreateCommand();
            command.CommandText = """
                SELECT rowid, highlight(entry, 0, $start, $end), snippet(entry, 2, $start, $end, '…', 32)
                FROM entry WHERE entry MATCH $match ORDER BY bm25(entry, 3.0, 2.0, 1.0), rowid LIMIT $most
                """;
            command.Parameters.AddWithValue("$start", MarkStart.ToString());
            command.Parameters.AddWithValue("$end", MarkEnd.ToString());
            command.Parameters.AddWithValue("$match", Match(query));
            command.Parameters.AddWithValue("$most", MostHits);

            using var row = command.ExecuteReader();
            var hits = new List<SearchHit>();
            while (row.Read())
            {
                hits.Add(new SearchHit(entries[row.GetInt32(0)], Mark(row.GetString(1)), Mark(row.GetString(2))));
            }

            return hits;
        }
    }

    public void Dispose() => database.Dispose();

    /// <summary>Every word is quoted, so nothing that is typed has a meaning to the query syntax.</summary>
    private static string Match(FaqQuery query) => string.Join(" OR ", query.Words.Select(word => $"\"{word}\""));

    private static string Mark(string text) =>
        WebUtility.HtmlEncode(text)
            .Replace(MarkStart.ToString(), "<mark>", StringComparison.Ordinal)
            .Replace(MarkEnd.ToString(), "</mark>", StringComparison.Ordinal);

    private void Fill()
    {
        Execute("CREATE VIRTUAL TABLE entry USING fts5 (title, summary, body, tokenize = \"porter unicode61 remove_diacritics 2\")");

        using var transaction = database.BeginTransaction();
        using var insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO entry (rowid, title, summary, body) VALUES ($row, $title, $summary, $body)";
        var (place, title, summary, body) = (Parameter("$row"), Parameter("$title"), Parameter("$summary"), Parameter("$body"));
        for (var row = 0; row < entries.Count; row++)
        {
            var entry = entries[row];
            place.Value = row;
            title.Value = entry.Title;
            summary.Value = entry.Summary;
            body.Value = entry.PlainText;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();

        SqliteParameter Parameter(string name) => insert.Parameters.AddWithValue(name, "");
    }

    private void Execute(string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
