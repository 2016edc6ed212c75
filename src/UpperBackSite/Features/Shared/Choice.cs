namespace UpperBackSite.Features.Shared;

/// <summary>One option of a question. The detail is shown below its label.</summary>
public sealed record Choice(string Value, string Label, string? Detail = null);
