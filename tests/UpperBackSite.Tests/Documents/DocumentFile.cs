using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Documents;

/// <summary>README.md or a page of docs/, parsed as GitHub parses it.</summary>
/// <param name="Name">Relative to the repository, with slashes.</param>
internal sealed record DocumentFile(string Name, string Text)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly MarkdownDocument document = Markdown.Parse(Text, Pipeline);

    public static DocumentFile Readme => Read("README.md");

    public static IReadOnlyList<DocumentFile> All =>
    [
        Readme,
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order(StringComparer.Ordinal).Select(path => Read("docs/" + Path.GetFileName(path))),
    ];

    /// <summary>Every link and picture, with its line.</summary>
    public IEnumerable<(string Target, int Line)> Links => document.Descendants<LinkInline>().Select(link => (link.Url ?? "", link.Line + 1));

    /// <summary>The text and the target of every link, with its line.</summary>
    public IEnumerable<(string Text, string Target, int Line)> NamedLinks => document.Descendants<LinkInline>().Select(link => (TextOf(link), link.Url ?? "", link.Line + 1));

    /// <summary>The ids that GitHub gives to the headings.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            var anchors = new HashSet<string>();
            foreach (var heading in document.Descendants<HeadingBlock>())
            {
                var anchor = AnchorOf(TextOf(heading.Inline!));
                var unique = anchor;
                for (var copy = 1; !anchors.Add(unique); copy++)
                {
                    unique = $"{anchor}-{copy}";
                }
            }

            return anchors;
        }
    }

    /// <summary>Every code span, with its line.</summary>
    public IEnumerable<(string Text, int Line)> CodeSpans => document.Descendants<CodeInline>().Select(span => (span.Content, span.Line + 1));

    /// <summary>Every code span, and every line of a code block, with its line.</summary>
    public IEnumerable<(string Text, int Line)> Code =>
    [
        .. CodeSpans,
        .. document.Descendants<CodeBlock>().SelectMany(block => block.Lines.Lines.Take(block.Lines.Count).Select(line => (line.Slice.ToString().Trim(), line.Line + 1))),
    ];

    /// <summary>The rows of the tables whose first column has the title, each with the code spans of its cells.</summary>
    public IEnumerable<IReadOnlyList<IReadOnlyList<string>>> RowsOf(string firstColumn) => document.Descendants<Table>()
        .Select(table => table.Cast<TableRow>().Select(row => row.Cast<TableCell>().ToList()).ToList())
        .Where(rows => PlainText(rows[0][0]) == firstColumn)
        .SelectMany(rows => rows.Skip(1))
        .Select(IReadOnlyList<IReadOnlyList<string>> (cells) => [.. cells.Select(IReadOnlyList<string> (cell) => [.. cell.Descendants<CodeInline>().Select(span => span.Content)])]);

    private static DocumentFile Read(string name) => new(name, File.ReadAllText(Path.Combine(Repository.Root, name)));

    private static string PlainText(TableCell cell) => cell.Descendants<ParagraphBlock>().FirstOrDefault() is { Inline: { } inline } ? TextOf(inline) : "";

    private static string TextOf(ContainerInline inline) => string.Concat(inline.Descendants<LeafInline>().Select(leaf => leaf switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));

    /// <summary>Lower case, hyphens for spaces, no punctuation.</summary>
    private static string AnchorOf(string heading) => heading.ToLowerInvariant()
        .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
        .Aggregate(new StringBuilder(), (anchor, letter) => anchor.Append(letter == ' ' ? '-' : letter))
        .ToString();
}
