using UpperBackSite.Content;
using UpperBackSite.Content.Library;

namespace UpperBackSite.Features.Shared;

/// <summary>What stands above a draft: that it is one, who can see it, and for staff its problems.</summary>
/// <param name="LinkExpiresAt">For readers with a link: when it expires. Null for staff.</param>
public sealed record DraftStrip(Draft Draft, IReadOnlyList<ProblemExcerpt> Problems, DateTimeOffset? LinkExpiresAt)
{
    public bool IsForStaff => LinkExpiresAt is null;

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
