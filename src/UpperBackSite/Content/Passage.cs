using UpperBackSite.Content.Markdown;

namespace UpperBackSite.Content;

/// <summary>A part of a page that can answer a question by itself: an FAQ entry, a section of an article, an exercise.</summary>
/// <param name="Heading">The section's heading; null for what stands before the first, and for a page that is one passage.</param>
/// <param name="Text">The words alone, one line a paragraph or list item.</param>
public sealed record Passage(Heading? Heading, string Text);
