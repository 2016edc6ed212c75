using System.Text;
using Markdig.Syntax.Inlines;

namespace UpperBackSite.Content.Markdown;

/// <summary>Extracts the plain text of Markdown inlines, for search, anchors and measurements.</summary>
public static class PlainText
{
    public static string FromInline(ContainerInline? inline) => inline switch
    {
        null => "",
        { FirstChild: LiteralInline { NextSibling: null } only } => only.Content.ToString(),
        _ => new StringBuilder().AppendPlainText(inline).ToString(),
    };

    /// <summary>Appends the plain text of all inlines, including link texts and alternative texts.</summary>
    public static StringBuilder AppendPlainText(this StringBuilder words, ContainerInline inlines)
    {
        foreach (var inline in inlines)
        {
            _ = inline is ContainerInline inner ? words.AppendPlainText(inner) : words.AppendInlineText(inline);
        }

        return words;
    }

    /// <summary>Appends the text of one inline. A line break becomes a space.</summary>
    public static StringBuilder AppendInlineText(this StringBuilder words, Inline inline) => inline switch
    {
        LiteralInline literal => words.Append(literal.Content.AsSpan()),
        CodeInline code => words.Append(code.Content),
        LineBreakInline => words.Append(' '),
        _ => words,
    };
}
