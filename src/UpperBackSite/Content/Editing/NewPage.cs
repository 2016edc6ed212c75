using System.Globalization;
using UpperBackSite.Content.Authoring;

namespace UpperBackSite.Content.Editing;

/// <summary>Composes a new page: a draft that passes the checks, and says in its text what to write where.</summary>
public static class NewPage
{
    public static string Compose(Section section, string title, int order, DateOnly today) => section.Kind switch
    {
        PageKind.FaqEntry => Join(Head(title, order), Foot(today), TemplateText.Answer),
        PageKind.Exercise => Join(Head(title, order) + Exercise, Foot(today), $"## What will you feel?\n\n{TemplateText.Feeling}"),
        _ => Join(Head(title, order) + Takeaways + (section.GradesEvidence ? Evidence : ""), Foot(today), $"{TemplateText.Article}\n\n## Why is that?\n\n{TemplateText.ArticleReasons}"),
    };

    private const string Takeaways = $"""
        takeaways:
          - {TemplateText.FirstTakeaway}
          - {TemplateText.SecondTakeaway}
          - {TemplateText.ThirdTakeaway}

        """;

    private const string Evidence = $"""
        evidence:
          grade: none
          reason: {TemplateText.EvidenceReason}

        """;

    private const string Exercise = $$"""
        purpose: {{TemplateText.Purpose}}
        position: {{TemplateText.Position}}
        steps:
          - {{TemplateText.FirstStep}}
          - {{TemplateText.NextStep}}
        dose:
          amount: {{TemplateText.Dose}}
          basis: none
        cautions:
          - {{TemplateText.Caution}}
        kit: none
        pace: { sets: 1, reps: 5, seconds: 5 }
        goals: [loosen]
        spots: [desk]
        figure:
          view: side
          person: 1
          alt: {{TemplateText.Drawing}}
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
        summary: "{TemplateText.Summary}'{title.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal)}' is about."
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
