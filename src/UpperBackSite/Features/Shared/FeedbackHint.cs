namespace UpperBackSite.Features.Shared;

public static class FeedbackHint
{
    /// <summary>Beside the box on every page, and on the form when it comes back with an error.</summary>
    public const string Words = "Please leave out your name and anything about your own health. Nobody replies to these notes.";
}
