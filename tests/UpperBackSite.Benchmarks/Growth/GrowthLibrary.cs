using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace UpperBackSite.Benchmarks.Growth;

/// <summary>
/// Writes a content folder of any size: the site's own pages, and generated ones with as much text and as many links,
/// citations and lists. The same numbers always produce the same files.
/// </summary>
public sealed partial class GrowthLibrary
{
    private const int Headings = 6;
    private static readonly string[] Folders = ["causes", "remedies", "foam-rolling", "professional-therapy"];

    private readonly string folder;
    private readonly int articles;
    private readonly int entries;
    private readonly GeneratedVocabulary words;
    private readonly string[] sources;

    private GrowthLibrary(string folder, int articles, int entries)
    {
        this.folder = folder;
        this.articles = articles;
        this.entries = entries;
        sources = [.. Source().Matches(File.ReadAllText(Path.Combine(folder, "references.yml"))).Select(match => match.Groups[1].Value)];
        words = GeneratedVocabulary.FromFolder(folder);
    }

    public static void Write(string folder, int articles, int entries)
    {
        Copy(Path.Combine(SiteUnderTest.RepositoryRoot(), "articles"), folder);
        var library = new GrowthLibrary(folder, articles, entries);
        for (var number = 0; number < articles; number++)
        {
            File.WriteAllText(Path.Combine(folder, ArticleAddress(number)[1..] + ".md"), library.Article(number));
        }

        for (var number = 0; number < entries; number++)
        {
            File.WriteAllText(Path.Combine(folder, EntryAddress(number)[1..] + ".md"), library.Entry(number));
        }
    }

    public static string ArticleAddress(int number) => $"/{Folders[number % Folders.Length]}/article-{number}";

    public static string EntryAddress(int number) => $"/faq/entry-{number}";

    private string Article(int number)
    {
        var random = new Random(number + 1);
        var text = new StringBuilder(FrontMatter(random, number, words.Sample(random, 5)));
        text.Append("takeaways:\n");
        for (var takeaway = 0; takeaway < 4; takeaway++)
        {
            text.Append("  - ").Append(Sentence(random, 14)).Append('\n');
        }

        text.Append(number % Folders.Length == 0 ? "" : $"evidence:\n  grade: limited\n  reason: {Sentence(random, 16)}\n");
        text.Append("exercises: [seated-rotation]\n---\n").Append(Paragraph(random, 3));
        for (var heading = 0; heading < Headings; heading++)
        {
            text.Append("## ").Append(Heading(number, heading)).Append("\n\n").Append(Paragraph(random, 4)).Append(Paragraph(random, 3));
            text.Append(heading % 3 == 1 ? List(random, "do") : heading % 3 == 2 ? Links(random) : "");
        }

        return text.ToString();
    }

    private string Entry(int number)
    {
        var random = new Random(-number - 1);
        return FrontMatter(random, number, words.Sample(random, 8) + "?")
            + $"topic: \"What is going on?\"\nalso_asked:\n  - \"{words.Sample(random, 6)}?\"\n  - \"{words.Sample(random, 6)}?\"\n---\n"
            + Paragraph(random, 3) + Paragraph(random, 4) + Links(random) + Paragraph(random, 3);
    }

    private string FrontMatter(Random random, int number, string title) => $"""
        ---
        title: "{title} {number.ToString(CultureInfo.InvariantCulture)}"
        summary: "{words.Sample(random, 18)}."
        order: {1000 + (number % 7)}
        reviewed_on: 2026-11-23
        review_due: 2027-11-23
        related:
          - {Address(random)}
          - {Address(random)}

        """;

    private string Paragraph(Random random, int sentences) =>
        string.Join(' ', Enumerable.Range(0, sentences).Select(_ => Sentence(random, random.Next(8, 19)))) + "\n\n";

    private string List(Random random, string name) =>
        $"::: {name}\n{string.Concat(Enumerable.Range(0, 4).Select(_ => $"- {words.Sample(random, 9)} [@{Source(random)}]\n"))}:::\n\n";

    private string Links(Random random) =>
        $"You can read about [{words.Sample(random, 4)}]({Address(random)}) or [{words.Sample(random, 3)}]({Anchor(random)}), and call [999](tel:999).\n\n";

    private string Sentence(Random random, int length)
    {
        var sentence = words.Sample(random, length);
        return char.ToUpperInvariant(sentence[0]) + sentence[1..] + (random.Next(2) == 0 ? $" [@{Source(random)}]." : ".");
    }

    private string Address(Random random) =>
        random.Next(articles + entries) is var page && page < articles ? ArticleAddress(page) : EntryAddress(page - articles);

    private string Anchor(Random random)
    {
        if (articles == 0)
        {
            return Address(random);
        }

        var article = random.Next(articles);
        return $"{ArticleAddress(article)}#{Heading(article, random.Next(Headings)).Replace(' ', '-')}";
    }

    private string Heading(int article, int heading) => words.Sample(new Random((article * 1000) + heading), 4) + " " + heading.ToString(CultureInfo.InvariantCulture);

    private string Source(Random random) => sources[random.Next(sources.Length)];

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy, overwrite: true);
        }
    }

    [GeneratedRegex("^(S[0-9]+):", RegexOptions.Multiline)]
    private static partial Regex Source();
}
