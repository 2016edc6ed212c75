using Microsoft.Extensions.Options;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>Writes the reminders that are due when the site starts and every few minutes after that.</summary>
public sealed partial class VisitReminderService(IServiceScopeFactory scopes, IOptions<VisitsOptions> options, TimeProvider clock, ILogger<VisitReminderService> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.SendsReminders)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await WriteDueAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.Failed(log, failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Writes each reminder on its own, so that one that fails does not hold up the others.</summary>
    private async Task WriteDueAsync(CancellationToken cancellationToken)
    {
        foreach (var (reference, visit) in await InScopeAsync(reminders => reminders.FindDueAsync(cancellationToken)))
        {
            try
            {
                await InScopeAsync(reminders => reminders.WriteAsync(reference, visit, cancellationToken));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.NotWritten(log, reference, failure.GetType().Name);
            }
        }
    }

    private async Task<T> InScopeAsync<T>(Func<VisitReminders, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<VisitReminders>());
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The visits to remind people of could not be read ({Reason}); trying again in a few minutes")]
        public static partial void Failed(ILogger log, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "The reminder of the visit of enquiry {Reference} could not be written ({Reason}); trying again in a few minutes")]
        public static partial void NotWritten(ILogger log, string reference, string reason);
    }
}
