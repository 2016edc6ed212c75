using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>The words that a clinician approves.</summary>
public sealed class PageTextTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void The_words_are_front_matter_headings_paragraphs_and_list_items_without_line_breaks()
    {
        library.Write("causes/posture.md", TestLibrary.Article("Why {{clinic.name}}\nsays   so [@S1].\n## A heading\n- one\n  more\n- two\n\n1. first\n\n::: note Take care\nMind *this*.\n:::\n\nEnd."));

        Assert.Equal(
            ["Title: Posture", "Summary: About sitting.", "In short: One", "In short: Two", "In short: Three",
                "Why {{clinic.name}} says so [@S1].", "## A heading", "- one more", "- two", "1. first", "::: note Take care", "Mind *this*.", "End."],
            library.BuildLibrary().Find("/causes/posture")!.Text.Paragraphs);
    }

    [Fact]
    public void The_words_of_an_exercise_include_its_dose_and_the_shared_safety_advice() =>
        Assert.Equal(
            ["Title: Rolls", "Summary: About rolling.", "Purpose: It moves you.", "Start: Stand.", "Step: Roll", "Step: Rest", "How much: 5 times [@S2] (Clinic)", "Timer: 1 × 5 × 4 seconds",
                "When to avoid or adapt this: Go gently", "## What you may feel", "Warmth.", "Stop if it hurts [@S2]."],
            library.BuildLibrary().Find("/exercises/rolls")!.Text.Paragraphs);
}
