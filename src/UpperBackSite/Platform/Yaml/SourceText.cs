namespace UpperBackSite.Platform.Yaml;

/// <summary>A text in a file and its line, counted from 1.</summary>
public sealed record SourceText(string Text, int Line);
