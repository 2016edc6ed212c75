using System.Net;
using System.Text.RegularExpressions;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Mail;

/// <summary>The template of a message, with fields such as <c>{{reference}}</c>.</summary>
/// <param name="Paragraphs">Paragraphs of one or more lines.</param>
public sealed partial record MailTemplate(string Title, string Subject, IReadOnlyList<string> Paragraphs)
{
    /// <summary>Parses the lines <c>Title:</c> and <c>Subject:</c>, an empty line, and paragraphs separated by empty lines.</summary>
    /// <param name="fields">The allowed field names.</param>
    /// <param name="problems">Receives the problems; the template is valid when there are none.</param>
    public static MailTemplate Parse(string text, string displayName, IReadOnlySet<string> fields, ICollection<Problem> problems)
    {
        var parts = text.ReplaceLineEndings("\n").Trim('\uFEFF', '\n', ' ').Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var header = (parts.FirstOrDefault() ?? "").Split('\n');
        var template = new MailTemplate(ReadHeader(header, "Title: "), ReadHeader(header, "Subject: "), [.. parts.Skip(1).Select(part => part.Trim('\n'))]);
        if (header.Length != 2 || template.Title.Length == 0 || template.Subject.Length == 0 || template.Paragraphs.Count == 0)
        {
            problems.Add(new Problem(displayName, 1, "a template must begin with the lines 'Title: …' and 'Subject: …', followed by an empty line and the text"));
        }

        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line, index + 1)))
        {
            foreach (var field in FieldPattern().Matches(line).Select(match => match.Groups[1].Value).Where(field => !fields.Contains(field)))
            {
                problems.Add(new Problem(displayName, number, $"unknown field '{{{{{field}}}}}'; known: {string.Join(", ", fields)}"));
            }
        }

        return template;
    }

    /// <summary>
    /// Fills in the fields and omits paragraphs with an empty one. Values are not parsed for fields, and are encoded in HTML; only
    /// <c>link</c> and <c>get_help</c> become links. The subject is put on one line.
    /// </summary>
    public RenderedMail Render(IReadOnlyDictionary<string, string?> values)
    {
        var filledParagraphs = Paragraphs.Where(paragraph => FieldPattern().Matches(paragraph).All(field => !string.IsNullOrEmpty(values.GetValueOrDefault(field.Groups[1].Value)))).ToList();
        var text = string.Join("\n\n", filledParagraphs.Select(paragraph => Fill(paragraph, field => values[field]!)));
        var html = string.Concat(filledParagraphs.Select(paragraph => ToParagraphs(Fill(WebUtility.HtmlEncode(paragraph), field => EncodeValue(field, values[field]!)))));
        return new RenderedMail(ToSingleLine(Fill(Subject, field => values.GetValueOrDefault(field) ?? "")), text + "\n", $"<!DOCTYPE html>\n<html lang=\"en-GB\"><body>\n{html}</body></html>\n");
    }

    private static string EncodeValue(string field, string value)
    {
        var encoded = WebUtility.HtmlEncode(value);
        return field is "link" or "get_help" ? $"<a href=\"{encoded}\">{encoded}</a>" : encoded.ReplaceLineEndings("\n");
    }

    private static string ToParagraphs(string html) =>
        string.Concat(html.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part => $"<p>{part.Trim('\n').Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>\n"));

    private static string Fill(string text, Func<string, string> getValue) => FieldPattern().Replace(text, match => getValue(match.Groups[1].Value));

    private static string ToSingleLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string ReadHeader(string[] header, string name) =>
        header.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim() ?? "";

    [GeneratedRegex(@"\{\{([^{}]*)\}\}")]
    private static partial Regex FieldPattern();
}

public sealed record RenderedMail(string Subject, string Text, string Html);
