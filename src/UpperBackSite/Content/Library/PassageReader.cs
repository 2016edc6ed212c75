using System.Text;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;

namespace UpperBackSite.Content.Library;

public static class PassageReader
{
    /// <summary>Returns one passage for each section of an article, so that results link to headings; other pages are one passage.</summary>
    public static IReadOnlyList<Passage> Read(PageSource page) => page.Kind switch
    {
        PageKind.SectionIndex => [],
        PageKind.Article or PageKind.Page => Sections(page.Body),
        _ => [Join(page)],
    };

    private static Passage Join(PageSource page)
    {
        var sections = Sections(page.Body);
        IEnumerable<string> texts = page.FrontMatter.Exercise is { } exercise
            ? [exercise.Purpose.Text, exercise.Position.Text, .. exercise.Steps.Select(step => step.Text), .. sections.Select(section => section.Text)]
            : sections.Select(section => section.Text);
        return new Passage(null, string.Join('\n', texts), [.. sections.SelectMany(section => section.Signs)]);
    }

    private static void AppendCard(this StringBuilder words, CareCard card)
    {
        words.Append(card.Title).Append('\n');
        foreach (var line in card.Groups.SelectMany(group => group.Lines))
        {
            words.Append(line.Text).Append('\n');
        }
    }

    /// <summary>
    /// Returns the plain text before the first heading and of each level 2 section, one line for each block. Omits empty sections.
    /// </summary>
    private static List<Passage> Sections(ParsedText text)
    {
        var sections = new List<Passage>();
        Heading? heading = null;
        var headings = 0;
        var words = new StringBuilder();
        var signs = new List<string>();
        foreach (var node in text.Nodes)
        {
            if (node is HeadingBlock block)
            {
                var own = text.Headings[headings++];
                if (block.Level == 2)
                {
                    End();
                    heading = own;
                    continue;
                }
            }

            if (node is CustomContainer directive)
            {
                directive.GetCareCards().ToList().ForEach(card => words.AppendCard(card));
            }
            else if (node is LeafBlock { Inline: { } inline })
            {
                words.AppendPlainText(inline).Append('\n');
            }
            else if (node is LinkInline link && SignLink.FindSign(link) is { } sign)
            {
                signs.Add(sign);
            }
        }

        End();
        return sections;

        void End()
        {
            if (words.Length > 0)
            {
                sections.Add(new Passage(heading, words.ToString().Trim(), [.. signs]));
                words.Clear();
                signs.Clear();
            }
        }
    }
}
