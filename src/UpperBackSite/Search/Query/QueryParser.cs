using UpperBackSite.Content.Authoring;
using UpperBackSite.Search.Index;
using UpperBackSite.Search.Spelling;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Query;

/// <summary>Parses a query: corrects spelling, recognises phrases and adds synonyms.</summary>
public sealed class QueryParser
{
    private const int MaxTerms = 32;
    private const int MaxPhraseWords = 4;
    private const float SynonymWeight = 0.85f;

    /// <summary>Weight of a single word of a phrase: "disc" of "slipped disc".</summary>
    private const float PhraseWordWeight = 0.45f;

    /// <summary>Weight of the word that represents a synonym of several words.</summary>
    private const float PhraseSynonymWeight = 0.6f;

    /// <summary>Weight of words that complete the last, unfinished word.</summary>
    private const float CompletionWeight = 0.9f;
    private const int MaxCompletions = 6;
    private const float CompoundWeight = 0.9f;

    private readonly SearchIndex index;
    private readonly SpellChecker spelling;
    private readonly Dictionary<string, List<string[]>> synonyms = [];

    public QueryParser(SearchIndex index, SpellChecker spelling, Synonyms synonyms)
    {
        this.index = index;
        this.spelling = spelling;
        foreach (var group in synonyms.Equivalents)
        {
            foreach (var word in group)
            {
                AddSynonyms(word, group.Where(other => other != word));
            }
        }

        foreach (var (typed, meant) in synonyms.OneWay)
        {
            AddSynonyms(typed, meant);
        }
    }

    public ParsedQuery Parse(SearchQuery query)
    {
        var words = Tokenizer.Tokenize(query.Text);
        var wasCorrected = false;
        var forms = new List<string>();
        var correctedText = new System.Text.StringBuilder(query.Text);
        var shift = 0;
        for (var position = 0; position < words.Count; position++)
        {
            var word = words[position];
            var isPrefix = query.IsTyping && position == words.Count - 1 && index.FindWordsWithPrefix(word.Form, 1).Any();
            if (!query.IsExact && !isPrefix && !spelling.IsKnown(word.Form) && spelling.Correct(word.Form, forms.LastOrDefault(""), position + 1 < words.Count ? words[position + 1].Form : "") is { } correction)
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

        return new ParsedQuery(correctedText.ToString(), wasCorrected, BuildTerms(forms, query.IsTyping), forms);
    }

    private List<QueryTerm> BuildTerms(List<string> forms, bool isTyping)
    {
        var stems = forms.Select(Stemmer.Stem).ToList();
        var terms = new List<QueryTerm>();
        var seen = new HashSet<string>();
        for (var start = 0; start < forms.Count && terms.Count < MaxTerms;)
        {
            var length = GetPhraseLength(stems, start);
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
                terms.Add(CreateTerm(stems, start, length, typed, spelling.IsKnown(forms[start])));
            }

            start += length;
        }

        if (isTyping && terms.Count > 0 && terms[^1].Typed == stems[^1])
        {
            terms[^1] = AddCompletions(terms[^1], forms[^1]);
        }

        return terms.Count > 0 ? terms : [.. stems.Distinct().Take(MaxTerms).Select(stem => CreateTerm([stem], 0, 1, stem, isKnown: true))];
    }

    private QueryTerm AddCompletions(QueryTerm last, string prefix)
    {
        var completions = index.FindWordsWithPrefix(prefix, MaxCompletions)
            .Select(form => index.FindTerm(Stemmer.Stem(form)))
            .OfType<int>()
            .Except(last.Alternatives.Select(alternative => alternative.TermId))
            .Select(term => (term, CompletionWeight))
            .ToList();
        return completions.Count == 0 ? last : last with
        {
            Alternatives = [.. last.Alternatives, .. completions],
            Idf = last.Alternatives.Count > 0 ? last.Idf : index.GetIdf(completions[0].term),
            IsNoise = false,
        };
    }

    /// <summary>Returns whether the word is a number among other words, as in "30 weeks". It is dropped, because it would match doses.</summary>
    private static bool IsNumberAmongWords(List<string> forms, int position) =>
        forms[position].All(char.IsAsciiDigit) && forms.Exists(form => !form.All(char.IsAsciiDigit) && !Tokenizer.IsStopWord(form));

    private QueryTerm CreateTerm(List<string> stems, int start, int length, string typed, bool isKnown)
    {
        var alternatives = new Dictionary<int, float>();
        for (var position = start; position < start + length; position++)
        {
            AddAlternative(stems[position], length == 1 ? 1 : PhraseWordWeight);
        }

        // "breast feeding" also matches "breastfeeding".
        if (start + length < stems.Count)
        {
            AddAlternative(stems[start] + stems[start + 1], CompoundWeight);
        }

        foreach (var meant in synonyms.GetValueOrDefault(typed) ?? [])
        {
            if (meant.Length == 1)
            {
                AddAlternative(meant[0], SynonymWeight);
            }
            else if (meant.Where(stem => index.FindTerm(stem) is not null).MaxBy(stem => index.GetIdf(index.FindTerm(stem)!.Value)) is { } rarest)
            {
                // A phrase is represented by its rarest word, such as the bottle of "hot water bottle".
                AddAlternative(rarest, PhraseSynonymWeight);
            }
        }

        var idf = alternatives.Count == 0
            ? index.MaxIdf
            : alternatives.MaxBy(alternative => alternative.Value) is var best ? index.GetIdf(best.Key) : 0;
        return new QueryTerm(typed, [.. alternatives.Select(alternative => (alternative.Key, alternative.Value))], idf, alternatives.Count == 0 && !isKnown);

        void AddAlternative(string stem, float weight)
        {
            if (index.FindTerm(stem) is { } term)
            {
                alternatives[term] = Math.Max(weight, alternatives.GetValueOrDefault(term));
            }
        }
    }

    /// <summary>Returns the length of the longest synonym entry that begins at the given word, or 0.</summary>
    private int GetPhraseLength(List<string> stems, int start)
    {
        for (var length = Math.Min(MaxPhraseWords, stems.Count - start); length > 0; length--)
        {
            if (synonyms.ContainsKey(string.Join(' ', stems.Skip(start).Take(length))))
            {
                return length;
            }
        }

        return 0;
    }

    private void AddSynonyms(string typed, IEnumerable<string> meant)
    {
        var key = string.Join(' ', GetStems(typed));
        if (!synonyms.TryGetValue(key, out var meanings))
        {
            synonyms[key] = meanings = [];
        }

        meanings.AddRange(meant.Select(words => GetStems(words).Where(stem => !Tokenizer.IsStopWord(stem)).ToArray()).Where(stems => stems.Length > 0));
    }

    private static IEnumerable<string> GetStems(string words) => Tokenizer.Tokenize(words).Select(word => word.Stem);
}
