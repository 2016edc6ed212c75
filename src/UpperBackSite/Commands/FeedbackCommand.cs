using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Startup;
using UpperBackSite.Feedback;

namespace UpperBackSite.Commands;

/// <summary><c>feedback</c>: prints the feedback on each page.</summary>
public static class FeedbackCommand
{
    public static Command Create(string[] args)
    {
        var command = new Command("feedback", "Shows readers' feedback on each page, least helpful first. Comments are shown decrypted.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((_, cancellationToken) => Show(args, cancellationToken));
        return command;
    }

    private static async Task<int> Show(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);

        var feedback = await db.Feedback.AsNoTracking().Where(said => !said.IsSuspectedSpam).OrderBy(said => said.ReceivedAt).ToListAsync(cancellationToken);
        foreach (var page in feedback.GroupBy(said => said.Page).OrderByDescending(page => page.Count(said => said.WasHelpful is false)))
        {
            Console.WriteLine(Describe(page.Key, [.. page]));
        }

        Console.WriteLine($"{feedback.Count} responses; {await db.Feedback.CountAsync(said => said.IsSuspectedSpam, cancellationToken)} more not shown, suspected spam");
        return 0;
    }

    private static string Describe(string page, IReadOnlyList<PageFeedback> said) =>
        $"{page}  yes {said.Count(one => one.WasHelpful is true)}, no {said.Count(one => one.WasHelpful is false)}{Environment.NewLine}"
        + string.Concat(said
            .Where(one => one.Missing is not null)
            .Select(one => $"  {one.ReceivedAt:yyyy-MM-dd}  {one.Missing!.ReplaceLineEndings(" / ")}{Environment.NewLine}"));
}
