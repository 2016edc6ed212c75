using System.CommandLine;
using UpperBackSite.Clinic;
using UpperBackSite.Data.Retention;
using UpperBackSite.Data.Startup;
using UpperBackSite.Enquiries.Privacy;

namespace UpperBackSite.Commands;

/// <summary><c>retention</c>: deletes what is due, as the site does every hour; with <c>--dry-run</c> it only lists what is due and why.</summary>
public static class RetentionCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Lists what would be deleted, why, and when the next is due. Deletes nothing" };
        var command = new Command("retention", "Deletes everything whose time to be kept has passed; exits 1 when the database's log of writes could not be emptied after it.") { dryRun };
        command.TreatUnmatchedTokensAsErrors = false;
        // An option directly before a host setting would take the setting as its value.
        command.SetAction((parsed, cancellationToken) => Run([.. parsed.UnmatchedTokens], parsed.GetValue(dryRun), cancellationToken));
        return command;
    }

    private static async Task<int> Run(string[] args, bool isDry, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var preparation = scope.ServiceProvider.GetRequiredService<DatabasePreparation>();
        await (isDry ? preparation.CheckAsync(cancellationToken) : preparation.PrepareAsync(cancellationToken));
        var retentions = app.Services.GetServices<IHostedService>().OfType<RetentionService>().ToList();

        return isDry
            ? await List(retentions, scope.ServiceProvider, cancellationToken)
            : await Delete(retentions, cancellationToken);
    }

    private static async Task<int> List(IReadOnlyList<RetentionService> retentions, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var schedule = await services.GetRequiredService<EnquiryRemoval>().Schedule(cancellationToken);
        foreach (var due in schedule.Where(kept => kept.EndsAt <= now))
        {
            Console.WriteLine($"{due.Reference}  {due.Status.ToString().ToLowerInvariant()} for {due.Days} days, due since {LondonDays.InWords(due.EndsAt)}");
        }

        foreach (var retention in retentions)
        {
            Console.WriteLine($"{await retention.CountDue(cancellationToken)} {retention.What} would be deleted");
        }

        Console.WriteLine(schedule.FirstOrDefault(kept => kept.EndsAt > now) is { } next
            ? $"The next enquiry is {next.Reference}, due at {LondonDays.InWords(next.EndsAt)}"
            : "No other enquiry is waiting to be deleted");
        return 0;
    }

    private static async Task<int> Delete(IReadOnlyList<RetentionService> retentions, CancellationToken cancellationToken)
    {
        var isOverwritten = true;
        foreach (var retention in retentions)
        {
            var done = await retention.DeleteDue(cancellationToken);
            Console.WriteLine($"{done.Deleted} {retention.What} deleted");
            isOverwritten &= done.IsOverwritten;
        }

        if (!isOverwritten)
        {
            await Console.Error.WriteLineAsync("The database's log of writes is in use and may still hold what was deleted. Run this again.");
        }

        return isOverwritten ? 0 : 1;
    }
}
