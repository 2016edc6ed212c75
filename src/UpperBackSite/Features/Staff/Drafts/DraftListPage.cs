using UpperBackSite.Content;
using UpperBackSite.Content.Library;

namespace UpperBackSite.Features.Staff.Drafts;

/// <param name="IsWaiting">Whether files that were saved wait until problems of others are corrected.</param>
/// <param name="Link">The link that was just made, or null.</param>
public sealed record DraftListPage(IReadOnlyList<DraftRow> Rows, bool IsWaiting, DraftLink? Link) : StaffPage("Drafts");

public sealed record DraftLink(DraftRow Row, string Url, DateTimeOffset ExpiresAt);

public sealed record DraftRow(Draft Draft, IReadOnlyList<ProblemExcerpt> Problems)
{
    public string Title => Draft.Article is { Title.Length: > 0 } article ? article.Title : Draft.File;

    /// <summary>Where staff read it: its own address, unless another version is published there.</summary>
    public string Address => Draft.IsNextVersion ? DraftLinks.GetAddress(Draft) : Draft.Address;
}
