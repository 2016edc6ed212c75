namespace UpperBackSite.Platform.Html;

/// <summary>One option of a question: the posted value, the label, and an optional detail below it.</summary>
public sealed record Choice(string Value, string Label, string? Detail = null);
