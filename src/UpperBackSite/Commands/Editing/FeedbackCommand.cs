using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data;
using UpperBackSite.Data.Startup;
using UpperBackSite.Feedback;

namespace UpperBackSite.Commands.Editing;

/// <summary><c>feedback</c>: prints the feedback on each page.</summary>
public static class FeedbackCommand
{
    public static Command Create()
    {
        var command = new Command("feedback", "Shows readers' feedback on each page, least helpful first. Comments are shown decrypted.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, cancellationToken) => Show([.. parsed.UnmatchedTokens], cancellationToken));
        return command;
    }

    private static async Task<int> Show(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        if (!await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareExistingAsync(cancellationToken))
        {
            Console.WriteLine(CommandOutput.NothingStored);
            return 0;
        }

        var feedback = await db.Feedback.AsNoTracking().Where(entry => !entry.IsSuspectedSpam).OrderBy(entry => entry.ReceivedAt).ToListAsync(cancellationToken);
        foreach (var page in feedback.GroupBy(entry => entry.Page).OrderByDescending(page => page.Count(entry => entry.WasHelpful is false)))
        {
            Console.WriteLine(Describe(page.Key, [.. page]));
        }

        Console.WriteLine($"Responses: {feedback.Count}. Not shown, suspected spam: {await db.Feedback.CountAsync(entry => entry.IsSuspectedSpam, cancellationToken)}");
        return 0;
    }

    private static string Describe(string page, IReadOnlyList<PageFeedback> entries) =>
        $"{page}  yes {entries.Count(entry => entry.WasHelpful is true)}, no {entries.Count(entry => entry.WasHelpful is false)}{Environment.NewLine}"
        + string.Concat(entries
            .Where(entry => entry.Missing is not null)
            .Select(entry => $"  {entry.ReceivedAt:yyyy-MM-dd}  {entry.Missing!.ReplaceLineEndings(" / ")}{Environment.NewLine}"));
}
