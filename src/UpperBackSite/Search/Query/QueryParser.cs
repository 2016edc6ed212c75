using UpperBackSite.Content.Authoring;
using UpperBackSite.Search.Index;
using UpperBackSite.Search.Spelling;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Query;

/// <summary>Parses a query: corrects spelling, recognises phrases and adds synonyms.</summary>
public sealed class QueryParser(SearchIndex index, SpellChecker spelling, Synonyms synonyms, RankingWeights weights)
{
    private const int MaxTerms = 32;
    private const int MaxCompletions = 6;

    private readonly QuerySynonyms synonyms = new(synonyms);
    private readonly CompoundWords compounds = new(index, spelling);

    public ParsedQuery Parse(SearchQuery query)
    {
        var (text, wasCorrected, typedForms) = Correct(query.Text, query.IsTyping, query.IsExact ? (_, _, _) => null : spelling.Correct);
        return new ParsedQuery(text, wasCorrected, BuildTerms(compounds.Join(typedForms), query.IsTyping), typedForms);
    }

    /// <summary>Corrects English words whose neighbours suggest another: "upper bank pain". Returns null when there is none.</summary>
    /// <param name="maxCost">The greatest edit distance.</param>
    public ParsedQuery? CorrectByNeighbours(ParsedQuery query, float maxCost)
    {
        var (text, wasCorrected, forms) = Correct(query.Text, isTyping: false, (word, previous, next) => spelling.CorrectByNeighbours(word, previous, next, maxCost));
        return wasCorrected ? new ParsedQuery(text, true, BuildTerms(compounds.Join(forms), isTyping: false), forms) : null;
    }

    /// <summary>Returns the words of a text of any length after spelling correction, stop words included.</summary>
    public IReadOnlyList<string> GetForms(string text) => Correct(text, isTyping: false, spelling.Correct).Forms;

    /// <param name="correct">Returns the correction of a word between two others, or null.</param>
    private (string Text, bool WasCorrected, List<string> Forms) Correct(string text, bool isTyping, Func<string, string, string, string[]?> correct)
    {
        var words = Tokenizer.Tokenize(text);
        var wasCorrected = false;
        var forms = new List<string>();
        var correctedText = new System.Text.StringBuilder(text);
        var shift = 0;
        for (var position = 0; position < words.Count; position++)
        {
            var word = words[position];
            var isPrefix = isTyping && position == words.Count - 1 && index.FindWordsWithPrefix(word.Form, 1).Any();
            if (!isPrefix && !spelling.IsInVocabulary(word.Form) && compounds.Split(word.Form) is var (first, second))
            {
                forms.AddRange([first, second]);
            }
            else if (!isPrefix && correct(word.Form, forms.LastOrDefault(""), position + 1 < words.Count ? words[position + 1].Form : "") is { } correction)
            {
                var replacement = string.Join(' ', correction.Select(index.GetSpelling));
                correctedText.Remove(word.Start + shift, word.Length).Insert(word.Start + shift, replacement);
                shift += replacement.Length - word.Length;
                forms.AddRange(correction);
                wasCorrected = true;
            }
            else
            {
                forms.Add(word.Form);
            }
        }

        return (correctedText.ToString(), wasCorrected, forms);
    }

    private List<QueryTerm> BuildTerms(List<string> forms, bool isTyping)
    {
        var stems = forms.Select(Stemmer.Stem).ToList();
        var terms = new List<QueryTerm>();
        var seen = new HashSet<string>();
        for (var start = 0; start < forms.Count && terms.Count < MaxTerms;)
        {
            var length = synonyms.GetPhraseLength(stems, start);
            if (length == 0)
            {
                length = 1;
                if (Tokenizer.IsStopWord(forms[start]) || IsNumberAmongWords(forms, start))
                {
                    start++;
                    continue;
                }
            }

            var typed = string.Join(' ', stems.Skip(start).Take(length));
            if (seen.Add(typed))
            {
                terms.Add(CreateTerm(forms, stems, start, length, typed));
            }

            start += length;
        }

        if (isTyping && terms.Count > 0 && terms[^1].Typed == stems[^1])
        {
            terms[^1] = AddCompletions(terms[^1], forms[^1]);
        }

        return terms.Count > 0 ? terms : [.. forms.DistinctBy(Stemmer.Stem).Take(MaxTerms).Select(form => CreateTerm([form], [Stemmer.Stem(form)], 0, 1, Stemmer.Stem(form)))];
    }

    private QueryTerm AddCompletions(QueryTerm last, string prefix)
    {
        var completions = index.FindWordsWithPrefix(prefix, MaxCompletions)
            .Select(form => index.FindTerm(Stemmer.Stem(form)))
            .OfType<int>()
            .Except(last.Alternatives.Select(alternative => alternative.TermId))
            .Select(term => (term, weights.Synonym))
            .ToList();
        return last with { Alternatives = [.. last.Alternatives, .. completions] };
    }

    /// <summary>Returns whether the word is a number among other words, as in "30 weeks". It is dropped, because it would match doses.</summary>
    private static bool IsNumberAmongWords(List<string> forms, int position) =>
        forms[position].All(char.IsAsciiDigit) && forms.Exists(form => !form.All(char.IsAsciiDigit) && !Tokenizer.IsStopWord(form));

    private QueryTerm CreateTerm(List<string> forms, List<string> stems, int start, int length, string typed)
    {
        var alternatives = new Dictionary<int, float>();
        for (var position = start; position < start + length; position++)
        {
            AddAlternative(stems[position], length == 1 ? 1 : weights.Synonym);
        }

        // "breast feeding" also matches "breastfeeding".
        if (start + length < stems.Count)
        {
            AddAlternative(Stemmer.Stem(Tokenizer.Normalize(forms[start] + forms[start + 1])), 1);
        }

        // "workout" also matches "work out", which is represented by its rarer word.
        if (length == 1 && compounds.Split(forms[start]) is var (first, second) && index.FindRarerTerm(first, second) is { } rarer)
        {
            alternatives[rarer] = 1;
        }

        foreach (var meant in synonyms.Find(typed))
        {
            if (meant.Length == 1)
            {
                AddAlternative(meant[0], weights.Synonym);
            }
            else if (meant.Where(stem => index.FindTerm(stem) is not null).MaxBy(stem => index.GetIdf(index.FindTerm(stem)!.Value)) is { } rarest)
            {
                // A phrase is represented by its rarest word, such as the bottle of "hot water bottle".
                AddAlternative(rarest, weights.Synonym);
            }
        }

        return new QueryTerm(typed, [.. alternatives.Select(alternative => (alternative.Key, alternative.Value))]);

        void AddAlternative(string stem, float weight)
        {
            if (index.FindTerm(stem) is { } term)
            {
                alternatives[term] = Math.Max(weight, alternatives.GetValueOrDefault(term));
            }
        }
    }
}
