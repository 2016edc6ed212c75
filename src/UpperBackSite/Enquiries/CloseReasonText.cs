namespace UpperBackSite.Enquiries;

public static class CloseReasonText
{
    /// <summary>Returns the reason in words for staff.</summary>
    public static string ToDisplayText(this CloseReason reason) => reason switch
    {
        CloseReason.Answered => "Answered",
        CloseReason.NoReply => "No reply from the person",
        CloseReason.Elsewhere => "Went elsewhere",
        CloseReason.Withdrawn => "Withdrawn",
        _ => "Other reason",
    };
}
