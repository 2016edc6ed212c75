using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <summary>What a rule found in one page.</summary>
/// <param name="Rule">The rule's name, such as <c>claim</c>.</param>
/// <param name="About">The words that the finding is about: a waiver names a part of them. Empty where none can be named.</param>
public sealed record Finding(string Rule, int Line, string Text, string About = "", Severity Severity = Severity.Editorial);
