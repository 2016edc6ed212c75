using System.Text.RegularExpressions;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>
/// Words that come from the settings, so that another clinic need not edit the pages: <c>{{clinic.name}}</c>.
/// </summary>
public sealed partial record Placeholders(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Fills in the values, which Markdown then takes as plain text.</summary>
    public string Fill(string text, string shownName, ICollection<Problem> problems) =>
        Pattern().Replace(text, match =>
        {
            if (Values.TryGetValue(match.Groups[1].Value, out var value))
            {
                return MarkdownMeaning().Replace(value, @"\$0");
            }

            var line = 1 + text.AsSpan(0, match.Index).Count('\n');
            problems.Add(new Problem(shownName, line, $"unknown placeholder '{match.Value}'; known: {string.Join(", ", Values.Keys)}"));
            return "";
        });

    [GeneratedRegex(@"\{\{\s*([a-z_.]+)\s*\}\}")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[\\`*_\[\]<>#|~&]")]
    private static partial Regex MarkdownMeaning();
}
