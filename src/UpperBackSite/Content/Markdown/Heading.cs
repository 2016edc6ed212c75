namespace UpperBackSite.Content.Markdown;

/// <summary>A heading of a page and the anchor that leads to it.</summary>
public sealed record Heading(int Level, string Text, string Anchor, int Line);
