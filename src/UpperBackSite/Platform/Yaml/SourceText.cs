namespace UpperBackSite.Platform.Yaml;

/// <summary>A text of a file and the line on which it stands, counted from 1.</summary>
public sealed record SourceText(string Text, int Line);
