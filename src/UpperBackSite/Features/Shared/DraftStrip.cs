using UpperBackSite.Content;
using UpperBackSite.Content.Library;

namespace UpperBackSite.Features.Shared;

/// <summary>What stands above a draft: that it is one, who can see it, and for editors its problems.</summary>
/// <param name="LinkExpiresAt">For readers with a link: when it expires. Otherwise null.</param>
public sealed record DraftStrip(Draft Draft, IReadOnlyList<ProblemExcerpt> Problems, DateTimeOffset? LinkExpiresAt)
{
    public bool IsForEditors => LinkExpiresAt is null;

    /// <summary>Whether the reader is signed in. In development, editors need not be.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>Whether the reader may make a link to the draft.</summary>
    public bool CanShare { get; init; }

    /// <summary>Returns the head of the page without what is for search engines and shared links.</summary>
    public PageHead AddTo(PageHead head) => head with
    {
        Title = $"Draft: {head.Title}",
        Address = null,
        HasCard = false,
        IsPrivate = true,
        StructuredData = [],
        Draft = this,
    };
}

/// <summary>A draft whose file cannot be shown as a page.</summary>
public sealed record UnreadableDraftPage(DraftStrip Strip) : Page(Strip.AddTo(new PageHead("This page can't be shown yet", "A draft.", null)));
