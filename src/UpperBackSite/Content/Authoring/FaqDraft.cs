using System.Globalization;
using System.Text;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Content.Authoring;

/// <summary>Composes the draft of an FAQ entry: valid front matter, and an answer still to be written.</summary>
public static class FaqDraft
{
    private const int MaxSlugLength = 60;

    /// <summary>Returns a file name made of the letters and digits of the text, or an empty string when it has none.</summary>
    public static string CreateSlug(string text)
    {
        var slug = string.Join('-', TextFolding.SplitWords(text).Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0));
        return slug[..Math.Min(slug.Length, MaxSlugLength)].TrimEnd('-');
    }

    public static string Compose(string searchText, DateOnly today)
    {
        var question = string.Join(' ', searchText.Where(character => !char.IsControl(character) && character is not ('"' or '\\')).Aggregate(new StringBuilder(), (words, character) => words.Append(character)).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return string.Create(CultureInfo.InvariantCulture, $"""
            ---
            title: "What about {question}?"
            summary: "{TemplateText.SearchedSummary}"
            order: 900
            draft: true
            also_asked:
              - "{question}"
            reviewed_on: {today:yyyy-MM-dd}
            review_due: {today.AddYears(1):yyyy-MM-dd}
            ---
            {TemplateText.SearchedAnswer}

            """);
    }
}
