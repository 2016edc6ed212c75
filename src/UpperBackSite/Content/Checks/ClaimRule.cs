using System.Text.RegularExpressions;
using UpperBackSite.Content.Checks.Sentences;

namespace UpperBackSite.Content.Checks;

/// <summary>Reports sentences that give a number, refer to studies or claim an effect without citing a source.</summary>
public static partial class ClaimRule
{
    public const string Name = "claim";

    public static IEnumerable<Finding> Check(IEnumerable<Sentence> sentences) =>
        from sentence in sentences
        where !sentence.IsCited && !sentence.IsHeading && !sentence.Text.EndsWith('?')
        let claim = Claim().Match(sentence.TextWithoutLinks)
        where claim.Success && !StatedUncertainty().IsMatch(sentence.TextWithoutLinks)
        select new Finding(Name, sentence.Line, $"'{claim.Value}' is a claim without a source; add a citation such as [@S7], or remove the claim from '{sentence.Opening}'", sentence.Text);

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
