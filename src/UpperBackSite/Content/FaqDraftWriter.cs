using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;

namespace UpperBackSite.Content;

/// <summary>Begins a page of the FAQ for something that people searched for.</summary>
public sealed class FaqDraftWriter(ContentStore content, TimeProvider clock)
{
    /// <summary>Writes the draft, dated today in London, unless its file exists: somebody may have begun to write.</summary>
    /// <param name="asked">The words of the search.</param>
    public async Task<FaqDraftResult> WriteAsync(string asked, CancellationToken cancellationToken)
    {
        if (FaqDraft.Slug(asked) is not { Length: > 0 } slug)
        {
            return new FaqDraftResult(FaqDraftOutcome.NoWords, "", "");
        }

        var name = $"{Section.Faq.Slug}/{slug}.md";
        var file = Path.Combine(content.Root, Section.Faq.Slug, slug + ".md");
        return new FaqDraftResult(await WriteAsync(file, FaqDraft.Text(asked, OpeningHours.Today(clock)), cancellationToken), name, file);
    }

    private static async Task<FaqDraftOutcome> WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
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

    /// <summary>The search has no letters or digits that a file could be named after.</summary>
    NoWords,

    /// <summary>The file was there already and was left as it is.</summary>
    Exists,

    /// <summary>The content folder cannot be written to.</summary>
    NotWritable,
}
