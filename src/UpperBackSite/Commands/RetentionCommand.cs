using System.CommandLine;
using UpperBackSite.Clinic;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data.Retention;
using UpperBackSite.Data.Startup;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Commands;

/// <summary><c>retention</c>: deletes what is due, as the site does every hour; with <c>--dry-run</c> it only lists what is due and why.</summary>
public static class RetentionCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "List what would be deleted, why, and what is next, without deleting anything" };
        var command = new Command("retention", "Deletes everything whose retention period has ended. Exits 1 if the write-ahead log could not be emptied afterwards.") { dryRun };
        command.TreatUnmatchedTokensAsErrors = false;
        // An option directly before a host setting would take the setting as its value.
        command.SetAction((parsed, cancellationToken) => Run([.. parsed.UnmatchedTokens], parsed.GetValue(dryRun), cancellationToken));
        return command;
    }

    private static async Task<int> Run(string[] args, bool isDryRun, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var preparation = scope.ServiceProvider.GetRequiredService<DatabasePreparation>();
        if (isDryRun)
        {
            await preparation.CheckAsync(cancellationToken);
        }
        else if (!await preparation.PrepareExistingAsync(cancellationToken))
        {
            Console.WriteLine(CommandOutput.NothingStored);
            return 0;
        }

        var retentions = app.Services.GetServices<IHostedService>().OfType<RetentionService>().ToList();

        return isDryRun
            ? await List(retentions, scope.ServiceProvider, cancellationToken)
            : await Delete(retentions, cancellationToken);
    }

    private static async Task<int> List(IReadOnlyList<RetentionService> retentions, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var schedule = await services.GetRequiredService<EnquiryRemoval>().GetScheduleAsync(cancellationToken);
        foreach (var due in schedule.Where(kept => kept.ExpiresAt <= now))
        {
            Console.WriteLine($"{due.Reference}  {due.Status.ToString().ToLowerInvariant()} for {Plural.Format(due.Days, "day")}, due for deletion since {LondonDays.ToDisplayText(due.ExpiresAt)}");
        }

        foreach (var retention in retentions)
        {
            Console.WriteLine($"{Plural.Format(await retention.CountDueAsync(cancellationToken), retention.ItemName, retention.ItemsName)} would be deleted");
        }

        Console.WriteLine(schedule.FirstOrDefault(kept => kept.ExpiresAt > now) is { } next
            ? $"The next enquiry to be deleted is {next.Reference}, at {LondonDays.ToDisplayText(next.ExpiresAt)}"
            : "No other enquiries are scheduled for deletion");
        return 0;
    }

    private static async Task<int> Delete(IReadOnlyList<RetentionService> retentions, CancellationToken cancellationToken)
    {
        var isOverwritten = true;
        foreach (var retention in retentions)
        {
            var result = await retention.DeleteDueAsync(cancellationToken);
            Console.WriteLine($"{Plural.Format(result.Deleted, retention.ItemName, retention.ItemsName)} deleted");
            isOverwritten &= result.IsLogTruncated;
        }

        if (!isOverwritten)
        {
            await Console.Error.WriteLineAsync("The write-ahead log is in use and may still contain deleted data. Run this command again.");
        }

        return isOverwritten ? 0 : 1;
    }
}
