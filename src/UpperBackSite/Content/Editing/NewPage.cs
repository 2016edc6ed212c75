using System.Globalization;
using UpperBackSite.Content.Authoring;

namespace UpperBackSite.Content.Editing;

/// <summary>Composes a new page: a draft that passes the checks, and says in its text what to write where.</summary>
public static class NewPage
{
    public static string Compose(Section section, string title, int order, DateOnly today) => section.Kind switch
    {
        PageKind.FaqEntry => Join(Head(title, order), Foot(today), "Answer the question here, in one short sentence. Give the reasons after it."),
        PageKind.Exercise => Join(Head(title, order) + Exercise, Foot(today), "## What will you feel?\n\nSay here what is usual, and what is not."),
        _ => Join(Head(title, order) + Takeaways + (section.GradesEvidence ? Evidence : ""), Foot(today), "Give the answer here, in one or two short paragraphs.\n\n## Why is that?\n\nGive the reasons here, each with its source."),
    };

    private const string Takeaways = """
        takeaways:
          - The first thing to remember.
          - The second thing to remember.
          - The third thing to remember.

        """;

    private const string Evidence = """
        evidence:
          grade: none
          reason: Say in one line how good the evidence is.

        """;

    private const string Exercise = """
        purpose: Say what the exercise is for.
        position: Say how to start.
        steps:
          - Say what to do first.
          - Say what to do next.
        dose:
          amount: Say how much to do.
          basis: none
        cautions:
          - Say when to avoid or adapt it.
        kit: none
        pace: { sets: 1, reps: 5, seconds: 5 }
        goals: [loosen]
        spots: [desk]
        figure:
          view: side
          person: 1
          alt: Say what the drawing shows.
          touches: [feet on floor]
          poses:
            - caption: Stand.
              alt: A person stands.
            - caption: Lift both arms.
              alt: Both arms are up.
              arms: { raise: 170 }

        """;

    private static string Head(string title, int order) => string.Create(CultureInfo.InvariantCulture, $"""
        ---
        title: "{title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}"
        summary: "Say in one or two sentences what the page '{title.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal)}' is about."
        order: {order}

        """);

    private static string Foot(DateOnly today) => string.Create(CultureInfo.InvariantCulture, $"""
        reviewed_on: {today:yyyy-MM-dd}
        review_due: {today.AddYears(1):yyyy-MM-dd}
        draft: true
        ---

        """);

    private static string Join(string head, string foot, string text) => (head + foot + text + "\n").Replace("\r\n", "\n", StringComparison.Ordinal);
}
