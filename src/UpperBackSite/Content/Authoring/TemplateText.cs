using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>The sentences that stand in a new page until its author writes others.</summary>
public static class TemplateText
{
    public const string Summary = "Say in one or two sentences what the page ";
    public const string FirstTakeaway = "The first thing to remember.";
    public const string SecondTakeaway = "The second thing to remember.";
    public const string ThirdTakeaway = "The third thing to remember.";
    public const string EvidenceReason = "Say in one line how good the evidence is.";
    public const string Article = "Give the answer here, in one or two short paragraphs.";
    public const string ArticleReasons = "Give the reasons here, each with its source.";
    public const string Purpose = "Say what the exercise is for.";
    public const string Position = "Say how to start.";
    public const string FirstStep = "Say what to do first.";
    public const string NextStep = "Say what to do next.";
    public const string Dose = "Say how much to do.";
    public const string Caution = "Say when to avoid or adapt it.";
    public const string Drawing = "Say what the drawing shows.";
    public const string Feeling = "Say here what is usual, and what is not.";
    public const string Answer = "Answer the question here, in one short sentence. Give the reasons after it.";
    public const string SearchedSummary = "The answer in one sentence.";
    public const string SearchedAnswer = "Answer here in one sentence.";

    private static readonly string[] All =
    [
        Summary, FirstTakeaway, SecondTakeaway, ThirdTakeaway, EvidenceReason, Article, ArticleReasons, Purpose, Position, FirstStep, NextStep,
        Dose, Caution, Drawing, Feeling, Answer, SearchedSummary, SearchedAnswer,
    ];

    /// <summary>Reports every line that still has one of the sentences.</summary>
    public static void Report(SourceFile file, ICollection<Problem> problems)
    {
        var lines = file.Text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (Array.Find(All, sentence => lines[index].Contains(sentence, StringComparison.Ordinal)) is { } left)
            {
                problems.Add(new Problem(file.DisplayName, index + 1, $"'{left.Trim()}{(left.EndsWith(' ') ? " …" : "")}' was there for you to replace; write your own words"));
            }
        }
    }
}
