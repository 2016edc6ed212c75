using UpperBackSite.Search.Meaning;

namespace UpperBackSite.Search.Index;

/// <summary>The meanings of the passages and of their titles: the sums of the vectors of their words, rare words counting more.</summary>
internal sealed class PassageMeanings
{
    private readonly sbyte[][] passages;
    private readonly sbyte[][][] titles;

    /// <param name="getPostings">Returns the passages that contain a term, each with the weight of the term in it.</param>
    public PassageMeanings(IndexedPassage[] indexed, IReadOnlyDictionary<string, int> terms, float[] idf, Func<int, IEnumerable<(int Document, float Weight)>> getPostings)
    {
        var words = new ReadOnlyMemory<sbyte>[terms.Count];
        var sums = Array.ConvertAll(indexed, _ => new float[WordVectors.Dimensions]);
        foreach (var (stem, term) in terms)
        {
            words[term] = WordVectors.Instance.Get(stem);
            foreach (var (document, weight) in getPostings(term))
            {
                MeaningVector.Add(sums[document], words[term].Span, MathF.Sqrt(idf[term]) * weight);
            }
        }

        passages = Array.ConvertAll(sums, MeaningVector.Normalize);
        titles = Array.ConvertAll(indexed, passage => Array.ConvertAll(passage.Titles, title => MeaningVector.Sum(title.Select(term => (words[term], MathF.Sqrt(idf[term]))))));
    }

    /// <summary>Returns the similarity of the words of a passage to a meaning, from -1 to 1.</summary>
    public float GetSimilarity(int document, sbyte[] meaning) => MeaningVector.Compare(passages[document], meaning);

    /// <summary>Returns the similarity of the most similar title of a passage to a meaning, from -1 to 1.</summary>
    public float GetTitleSimilarity(int document, sbyte[] meaning)
    {
        var highest = -1f;
        foreach (var title in titles[document])
        {
            highest = Math.Max(highest, MeaningVector.Compare(title, meaning));
        }

        return highest;
    }
}
