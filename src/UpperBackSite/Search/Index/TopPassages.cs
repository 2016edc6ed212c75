namespace UpperBackSite.Search.Index;

/// <summary>The passages with the highest scores, found without sorting all of them.</summary>
internal static class TopPassages
{
    public static List<(int Document, float Score, uint MatchedTerms)> Select(List<int> matchedDocuments, float[] scores, uint[] matchedTerms, int maxResults)
    {
        var best = new PriorityQueue<int, float>(maxResults + 1);
        foreach (var document in matchedDocuments)
        {
            if (best.Count < maxResults)
            {
                best.Enqueue(document, scores[document]);
            }
            else if (best.TryPeek(out _, out var lowest) && scores[document] > lowest)
            {
                best.EnqueueDequeue(document, scores[document]);
            }
        }

        var found = new List<(int Document, float Score, uint MatchedTerms)>(best.Count);
        while (best.TryDequeue(out var document, out var score))
        {
            found.Add((document, score, matchedTerms[document]));
        }

        found.Reverse();
        return found;
    }
}
