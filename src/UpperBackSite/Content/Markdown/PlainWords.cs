using System.Text;
using Markdig.Syntax.Inlines;

namespace UpperBackSite.Content.Markdown;

/// <summary>The words of a text without its marks, for search, anchors and counting.</summary>
public static class PlainWords
{
    public static string Of(ContainerInline? inline) => inline switch
    {
        null => "",
        { FirstChild: LiteralInline { NextSibling: null } only } => only.Content.ToString(),
        _ => new StringBuilder().AppendAll(inline).ToString(),
    };

    /// <summary>Links and pictures give the words that stand for them.</summary>
    public static StringBuilder AppendAll(this StringBuilder words, ContainerInline inlines)
    {
        foreach (var inline in inlines)
        {
            _ = inline is ContainerInline inner ? words.AppendAll(inner) : words.AppendWords(inline);
        }

        return words;
    }

    /// <summary>What an inline says by itself. A line break of the source is a space.</summary>
    public static StringBuilder AppendWords(this StringBuilder words, Inline inline) => inline switch
    {
        LiteralInline literal => words.Append(literal.Content.AsSpan()),
        CodeInline code => words.Append(code.Content),
        LineBreakInline => words.Append(' '),
        _ => words,
    };
}
