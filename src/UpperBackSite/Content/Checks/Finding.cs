using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <param name="Rule">The name of the rule, such as <c>claim</c>.</param>
/// <param name="About">The text that the finding refers to, a part of which a waiver quotes. Empty when the finding has no text.</param>
public sealed record Finding(string Rule, int Line, string Text, string About = "", Severity Severity = Severity.Editorial);
