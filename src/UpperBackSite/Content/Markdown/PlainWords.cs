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
        _ => new StringBuilder().AppendWords(inline).ToString(),
    };

    /// <summary>A line break of the source is a space; links and pictures give the words that stand for them.</summary>
    public static StringBuilder AppendWords(this StringBuilder words, ContainerInline inline)
    {
        foreach (var child in inline)
        {
            switch (child)
            {
                case LiteralInline literal:
                    words.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    words.Append(code.Content);
                    break;
                case LineBreakInline:
                    words.Append(' ');
                    break;
                case ContainerInline inner:
                    words.AppendWords(inner);
                    break;
            }
        }

        return words;
    }
}
