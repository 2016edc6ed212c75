using System.Text.RegularExpressions;
using UpperBackSite.Content.Checks.Sentences;

namespace UpperBackSite.Content.Checks;

/// <summary>Reports sentences that give a number, refer to studies or claim an effect without citing a source.</summary>
public static partial class ClaimRule
{
    public const string Name = "claim";

    /// <param name="written">The file as its author wrote it, or null when it has no placeholders. A claim that its paragraph lacks, such as "14 days", comes from a setting and needs no source.</param>
    public static IEnumerable<Finding> Check(IEnumerable<Sentence> sentences, string? written = null) => Check(sentences, written?.Split('\n'));

    private static IEnumerable<Finding> Check(IEnumerable<Sentence> sentences, string[]? lines) =>
        from sentence in sentences
        where !sentence.IsCited && !sentence.IsHeading && !sentence.Text.EndsWith('?')
        let claim = Claim().Matches(sentence.TextWithoutLinks).FirstOrDefault(match => lines is null || IsWritten(match.Value, lines.Skip(sentence.Line - 1)))
        where claim is not null && !StatedUncertainty().IsMatch(sentence.TextWithoutLinks)
        select new Finding(Name, sentence.Line, $"'{claim.Value}' is a claim without a source; add a citation such as [@S7], or remove the claim from '{sentence.Opening}'", sentence.Text);

    /// <param name="lines">The lines from the first one of the sentence.</param>
    private static bool IsWritten(string claim, IEnumerable<string> lines) =>
        Simplify(string.Join(' ', lines.TakeWhile(line => !string.IsNullOrWhiteSpace(line)))).Contains(Simplify(claim), StringComparison.Ordinal);

    /// <summary>Returns the text without emphasis and line breaks.</summary>
    private static string Simplify(string text) => Spaces().Replace(Emphasis().Replace(text, ""), " ");

    [GeneratedRegex("[*_]")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(
        """
        \b\d[\d,.]*\s?%
        | \b\d[\d,.]*\s(?:in|out\ of)\s(?:every\s)?\d
        | \b\d[\d,.]*(?:\sto\s\d[\d,.]*)?\s(?:people|adults|women|men|children|workers|trials?|studies|reviews?|points?|times|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b
        | \b(?:studies|study|research|researchers|trials?|evidence|reviews?|experts)\s(?:shows?|showed|suggests?|suggested|finds?|found|says?|proves?|points?\sto)\b
        | \b(?:reduc|reliev|prevent|improv)(?:e|es|ed|ing|s)\b
        | \b(?:eases|eased|lowers|lowered|boosts|boosted|proven|proved|effective|linked\s(?:with|to)|more\slikely|less\slikely)\b
        | \bmost\s(?:people|cases|adults|pain)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Claim();

    /// <summary>Matches statements that something is unknown, which need no source.</summary>
    [GeneratedRegex(@"\b(?:nobody knows|not known|(?:found|is|are) no|no (?:study|studies|trials?|research|evidence)|do(?:es)? not know|(?:has|have) (?:not been|never been)|cannot (?:say|show|tell|promise))\b", RegexOptions.IgnoreCase)]
    private static partial Regex StatedUncertainty();
}
