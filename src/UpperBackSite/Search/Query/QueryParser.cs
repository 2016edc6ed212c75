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
    private const float PhraseWeight = 0.6f;

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
                Add(word, group.Where(other => other != word));
            }
        }

        foreach (var (typed, meant) in synonyms.OneWay)
        {
            Add(typed, meant);
        }
    }

    public ParsedQuery Parse(SearchQuery query)
    {
        var words = Tokenizer.Tokenize(query.Text);
        var wasCorrected = false;
        var forms = new List<string>();
        var shown = new System.Text.StringBuilder(query.Text);
        var shift = 0;
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            var isPrefix = query.IsTyping && at == words.Count - 1 && index.WordsWithPrefix(word.Form, 1).Any();
            if (!query.IsExact && !isPrefix && !spelling.IsKnown(word.Form) && spelling.Correct(word.Form, forms.LastOrDefault(""), at + 1 < words.Count ? words[at + 1].Form : "") is { } meant)
            {
                var replacement = string.Join(' ', meant.Select(index.SpellingOf));
                shown.Remove(word.Start + shift, word.Length).Insert(word.Start + shift, replacement);
                shift += replacement.Length - word.Length;
                forms.AddRange(meant);
                wasCorrected = true;
            }
            else
            {
                forms.Add(word.Form);
            }
        }

        return new ParsedQuery(shown.ToString(), wasCorrected, Terms(forms, query.IsTyping), forms);
    }

    private List<QueryTerm> Terms(List<string> forms, bool isTyping)
    {
        var stems = forms.Select(Stemmer.Stem).ToList();
        var terms = new List<QueryTerm>();
        var seen = new HashSet<string>();
        for (var at = 0; at < forms.Count && terms.Count < MaxTerms;)
        {
            var length = PhraseAt(stems, at);
            if (length == 0)
            {
                length = 1;
                if (Tokenizer.IsStopWord(forms[at]) || IsNumberAmongWords(forms, at))
                {
                    at++;
                    continue;
                }
            }

            var typed = string.Join(' ', stems.Skip(at).Take(length));
            if (seen.Add(typed))
            {
                terms.Add(Term(stems, at, length, typed, spelling.IsKnown(forms[at])));
            }

            at += length;
        }

        if (isTyping && terms.Count > 0 && terms[^1].Typed == stems[^1])
        {
            terms[^1] = WithCompletions(terms[^1], forms[^1]);
        }

        return terms.Count > 0 ? terms : [.. stems.Distinct().Take(MaxTerms).Select(stem => Term([stem], 0, 1, stem, isKnown: true))];
    }

    private QueryTerm WithCompletions(QueryTerm last, string prefix)
    {
        var completions = index.WordsWithPrefix(prefix, MaxCompletions)
            .Select(form => index.Find(Stemmer.Stem(form)))
            .OfType<int>()
            .Except(last.Alternatives.Select(alternative => alternative.Term))
            .Select(term => (term, CompletionWeight))
            .ToList();
        return completions.Count == 0 ? last : last with
        {
            Alternatives = [.. last.Alternatives, .. completions],
            Idf = last.Alternatives.Count > 0 ? last.Idf : index.Idf(completions[0].term),
            IsNoise = false,
        };
    }

    /// <summary>Returns whether the word is a number among other words, as in "30 weeks". It is dropped, because it would match doses.</summary>
    private static bool IsNumberAmongWords(List<string> forms, int at) =>
        forms[at].All(char.IsAsciiDigit) && forms.Exists(form => !form.All(char.IsAsciiDigit) && !Tokenizer.IsStopWord(form));

    private QueryTerm Term(List<string> stems, int at, int length, string typed, bool isKnown)
    {
        var alternatives = new Dictionary<int, float>();
        for (var place = at; place < at + length; place++)
        {
            AddAlternative(stems[place], length == 1 ? 1 : PhraseWordWeight);
        }

        // "breast feeding" also matches "breastfeeding".
        if (at + length < stems.Count)
        {
            AddAlternative(stems[at] + stems[at + 1], CompoundWeight);
        }

        foreach (var meant in synonyms.GetValueOrDefault(typed) ?? [])
        {
            if (meant.Length == 1)
            {
                AddAlternative(meant[0], SynonymWeight);
            }
            else if (meant.Where(stem => index.Find(stem) is not null).MaxBy(stem => index.Idf(index.Find(stem)!.Value)) is { } telling)
            {
                // A phrase is represented by its rarest word, such as the bottle of "hot water bottle".
                AddAlternative(telling, PhraseWeight);
            }
        }

        var idf = alternatives.Count == 0
            ? index.MaxIdf
            : alternatives.MaxBy(alternative => alternative.Value) is var best ? index.Idf(best.Key) : 0;
        return new QueryTerm(typed, [.. alternatives.Select(alternative => (alternative.Key, alternative.Value))], idf, alternatives.Count == 0 && !isKnown);

        void AddAlternative(string stem, float weight)
        {
            if (index.Find(stem) is { } term)
            {
                alternatives[term] = Math.Max(weight, alternatives.GetValueOrDefault(term));
            }
        }
    }

    /// <summary>Returns the length of the longest synonym entry that begins at the given word, or 0.</summary>
    private int PhraseAt(List<string> stems, int at)
    {
        for (var length = Math.Min(MaxPhraseWords, stems.Count - at); length > 0; length--)
        {
            if (synonyms.ContainsKey(string.Join(' ', stems.Skip(at).Take(length))))
            {
                return length;
            }
        }

        return 0;
    }

    private void Add(string typed, IEnumerable<string> meant)
    {
        var key = string.Join(' ', Stems(typed));
        if (!synonyms.TryGetValue(key, out var known))
        {
            synonyms[key] = known = [];
        }

        known.AddRange(meant.Select(words => Stems(words).Where(stem => !Tokenizer.IsStopWord(stem)).ToArray()).Where(stems => stems.Length > 0));
    }

    private static IEnumerable<string> Stems(string words) => Tokenizer.Tokenize(words).Select(word => word.Stem);
}
