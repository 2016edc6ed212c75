using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Data;
using UpperBackSite.Data.Startup;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Reviews;

/// <summary>Finds the notes of reviewers for <c>check</c>: in the file next to the content and, when there is one, in the database.</summary>
public sealed class ReviewNotes(ReviewFile file, IOptions<DataOptions> options, IHostEnvironment host, IServiceProvider services)
{
    public const string Rule = "review-note";

    /// <summary>Returns a warning for each open note, and the problems of the file.</summary>
    public async Task<IReadOnlyList<Problem>> FindProblemsAsync(IEnumerable<PageSource> pages, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var reviews = ReviewFile.Read(file.Path, problems);
        try
        {
            reviews = [.. reviews, .. await ReadDatabaseAsync(cancellationToken)];
        }
        catch (StartupException unusable)
        {
            problems.Add(new Problem(ReviewFile.FileName, 1, $"the notes of reviewers are missing here. {unusable.Message}", Severity.Warning, Rule));
        }

        var status = PageStatus.FindAll(reviews);
        problems.AddRange(
            from page in pages
            let note = status.GetValueOrDefault(page.Address)?.Note
            where note is not null
            select new Problem(page.File.DisplayName, 1, $"{note.Reviewer.Name} says that this page needs work ({LondonDays.ToDisplayText(LondonDays.GetDate(note.At))}): {note.Text.ReplaceLineEndings(" ")}", Severity.Warning, Rule));
        return problems;
    }

    private async Task<IReadOnlyList<PageReview>> ReadDatabaseAsync(CancellationToken cancellationToken)
    {
        // Services of the database are resolved only where there is one, because they create its folders.
        if (!DataFolder.Exists(options, host) || !services.GetRequiredService<SiteDatabase>().MayExist)
        {
            return [];
        }

        await services.GetRequiredService<DatabasePreparation>().CheckAsync(cancellationToken);
        return await services.GetRequiredService<SiteDbContext>().PageReviews.AsNoTracking().ToListAsync(cancellationToken);
    }
}
