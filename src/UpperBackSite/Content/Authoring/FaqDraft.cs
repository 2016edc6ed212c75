using System.Globalization;
using System.Text;

namespace UpperBackSite.Content.Authoring;

/// <summary>Composes the draft of an FAQ entry: valid front matter, and an answer still to be written.</summary>
public static class FaqDraft
{
    private const int MaxSlugLength = 60;

    /// <summary>Returns a file name made of the letters and digits of the text, or an empty string when it has none.</summary>
    public static string CreateSlug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString()[..Math.Min(slug.Length, MaxSlugLength)].Trim('-');
    }

    public static string Compose(string searchText, DateOnly today)
    {
        var question = string.Join(' ', searchText.Where(character => !char.IsControl(character) && character is not ('"' or '\\')).Aggregate(new StringBuilder(), (words, character) => words.Append(character)).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return string.Create(CultureInfo.InvariantCulture, $"""
            ---
            title: "What about {question}?"
            summary: "The answer in one sentence."
            order: 900
            draft: true
            also_asked:
              - "{question}"
            reviewed_on: {today:yyyy-MM-dd}
            review_due: {today.AddYears(1):yyyy-MM-dd}
            ---
            Answer here in one sentence.

            """);
    }
}
