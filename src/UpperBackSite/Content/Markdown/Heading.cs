namespace UpperBackSite.Content.Markdown;

public sealed record Heading(int Level, string Text, string Anchor, int Line);
