using UpperBackSite.Content;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Previews;

public enum PreviewRefusal
{
    WithoutKey,
    Wrong,
    Expired,
    Gone,
}

/// <summary>Shown in place of a draft to someone whose link does not open one.</summary>
/// <param name="SignInAddress">Where staff sign in to see the draft, or null when they have.</param>
public sealed record RefusedPreviewPage(PreviewRefusal Refusal, string? SignInAddress) : Page(new PageHead(GetTitle(Refusal), "A link to a draft.", null) { IsPrivate = true })
{
    public string Text => Refusal switch
    {
        PreviewRefusal.WithoutKey => "Pages at this address aren't published. They open only with the whole link from the message that you got.",
        PreviewRefusal.Wrong => "Part of it may be missing. Copy the whole link from the message, up to its last letter, and open it again.",
        PreviewRefusal.Expired => $"Links to pages that aren't published yet work for {DraftLinks.Lifetime.TotalDays:0} days. Ask the person who sent it for a new one.",
        _ => "It was a draft, and it has been taken away. Ask the person who sent you the link.",
    };

    private static string GetTitle(PreviewRefusal refusal) => refusal switch
    {
        PreviewRefusal.WithoutKey => "You need a link to see this page",
        PreviewRefusal.Wrong => "This link isn't complete",
        PreviewRefusal.Expired => "This link has expired",
        _ => "This page isn't here any more",
    };
}
