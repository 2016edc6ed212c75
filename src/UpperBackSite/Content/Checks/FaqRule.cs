using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks.Sentences;

namespace UpperBackSite.Content.Checks;

/// <summary>Requires an FAQ entry to answer its question briefly in the first sentence.</summary>
public static class FaqRule
{
    public const string Name = "faq-answer";

    public const int MaxAnswerWords = 20;

    public static IEnumerable<Finding> Check(PageSource page, IReadOnlyList<Sentence> sentences)
    {
        if (page.Kind is not PageKind.FaqEntry)
        {
            yield break;
        }

        if (!page.FrontMatter.Title.EndsWith('?'))
        {
            yield return new Finding(Name, 1, "the title of an entry must be a question and end with '?'", page.FrontMatter.Title);
        }

        if (sentences.FirstOrDefault(sentence => !sentence.IsHeading) is not { } first)
        {
            yield return new Finding(Name, 1, "the entry has no answer; write it below the front matter");
        }
        else if (first.Text.EndsWith('?'))
        {
            yield return new Finding(Name, first.Line, "the first sentence is a question; answer in it", first.Text);
        }
        else if (first.Words.Count > MaxAnswerWords)
        {
            yield return new Finding(Name, first.Line, $"the first sentence has {first.Words.Count} words (at most {MaxAnswerWords}); answer first and explain afterwards", first.Text);
        }
    }
}
