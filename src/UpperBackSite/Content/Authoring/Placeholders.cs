using System.Text.RegularExpressions;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>Values from the settings that pages refer to as placeholders, such as <c>{{clinic.name}}</c>.</summary>
public sealed partial record Placeholders(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Replaces placeholders by their values, escaped so that Markdown treats them as plain text.</summary>
    public string Fill(string text, string displayName, ICollection<Problem> problems) =>
        Pattern().Replace(text, match =>
        {
            if (Values.TryGetValue(match.Groups[1].Value, out var value))
            {
                return MarkdownSyntax().Replace(value, @"\$0");
            }

            var line = 1 + text.AsSpan(0, match.Index).Count('\n');
            problems.Add(new Problem(displayName, line, $"unknown placeholder '{match.Value}'" + NearestName.Suggest(match.Groups[1].Value, Values.Keys, $"known: {string.Join(", ", Values.Keys)}")));
            return "";
        });

    public static bool IsIn(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"\{\{\s*([^{}\n]*?)\s*\}\}")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[\\`*_\[\]<>#|~&]")]
    private static partial Regex MarkdownSyntax();
}
