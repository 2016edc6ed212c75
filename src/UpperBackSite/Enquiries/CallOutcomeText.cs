namespace UpperBackSite.Enquiries;

public static class CallOutcomeText
{
    /// <summary>Returns the outcome in words, in lower case.</summary>
    public static string ToDisplayText(this CallOutcome outcome) => outcome switch
    {
        CallOutcome.Reached => "reached",
        CallOutcome.NoAnswer => "no answer",
        _ => "left a message",
    };
}
