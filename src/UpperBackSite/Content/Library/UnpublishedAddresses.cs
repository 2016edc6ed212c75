using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Addresses of pages that exist and are not published: drafts, removed pages, and pages whose files have problems.</summary>
public sealed class UnpublishedAddresses
{
    public const string Draft = "is a draft";
    public const string Removed = $"is taken away by {ContentFolders.RemovedFileName}";

    private readonly HashSet<string> drafts = [];
    private readonly HashSet<string> removed = [];
    private readonly HashSet<string> faulty = [];

    /// <param name="pages">The pages that are not published. A removed page counts as a draft, too.</param>
    public UnpublishedAddresses(IEnumerable<(string? Address, bool IsDraft, bool IsRemoved)> pages)
    {
        foreach (var (address, isDraft, isRemoved) in pages)
        {
            (isRemoved ? removed : isDraft ? drafts : faulty).Add(address ?? "");
        }
    }

    public bool Contains(string address) => FindReason(address) is not null || faulty.Contains(address);

    public bool IsRemoved(string address) => removed.Contains(address);

    /// <summary>Returns why readers do not see the page, as words that follow its name, or null when its file has problems.</summary>
    public string? FindReason(string address) => removed.Contains(address) ? Removed : drafts.Contains(address) ? Draft : null;
}
