using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Content;

/// <summary>Creates drafts of FAQ entries for searches that found no answer.</summary>
public sealed class FaqDraftWriter(ContentStore content, TimeProvider clock)
{
    /// <summary>Writes a draft with today's date in London. An existing file is never overwritten.</summary>
    /// <param name="searchText">The text of the search.</param>
    public async Task<FaqDraftResult> WriteAsync(string searchText, CancellationToken cancellationToken)
    {
        if (FaqDraft.CreateSlug(searchText) is not { Length: > 0 } slug)
        {
            return new FaqDraftResult(FaqDraftOutcome.NoWords, "", "");
        }

        var name = $"{Section.Faq.Slug}/{slug}.md";
        var folders = content.Folders;
        if (File.Exists(folders.GetPath(name)))
        {
            return new FaqDraftResult(FaqDraftOutcome.Exists, name, folders.GetPath(name));
        }

        var file = Path.Combine(folders.Owner ?? folders.Program, Section.Faq.Slug, slug + ".md");
        return new FaqDraftResult(await WriteAsync(file, FaqDraft.Compose(searchText, OpeningHours.GetToday(clock)), cancellationToken), name, file);
    }

    private static async Task<FaqDraftOutcome> WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            FilePermissions.CreateFolder(Path.GetDirectoryName(file)!);
            await using var draft = new FileStream(file, FileMode.CreateNew);
            await using var writer = new StreamWriter(draft);
            await writer.WriteAsync(text.AsMemory(), cancellationToken);
            return FaqDraftOutcome.Written;
        }
        catch (IOException) when (File.Exists(file))
        {
            return FaqDraftOutcome.Exists;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return FaqDraftOutcome.NotWritable;
        }
    }
}

/// <param name="Name">The path within the content, such as <c>faq/trapped-nerve.md</c>.</param>
/// <param name="File">The full path.</param>
public sealed record FaqDraftResult(FaqDraftOutcome Outcome, string Name, string File);

public enum FaqDraftOutcome
{
    Written,

    /// <summary>The search has no letter or digit to name a file after.</summary>
    NoWords,

    Exists,

    NotWritable,
}
