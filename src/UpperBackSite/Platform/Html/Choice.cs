namespace UpperBackSite.Platform.Html;

/// <summary>One option of a question: the value is posted and stored, the label is shown, the detail stands below it.</summary>
public sealed record Choice(string Value, string Label, string? Detail = null);
