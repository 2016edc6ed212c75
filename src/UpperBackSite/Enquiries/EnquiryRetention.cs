using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries;

/// <summary>Deletes enquiries on the day that the privacy notice promises.</summary>
public sealed partial class EnquiryRetention(
    IServiceScopeFactory scopes, IOptions<EnquiriesOptions> options, TimeProvider clock, ILogger<EnquiryRetention> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await DeleteExpired(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.Failed(log, failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task DeleteExpired(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var expiry = clock.GetUtcNow().AddDays(-options.Value.KeepDays);

        var deleted = await db.Enquiries.Where(enquiry => enquiry.ReceivedAt <= expiry).ExecuteDeleteAsync(stopping);
        if (deleted > 0)
        {
            Log.Deleted(log, deleted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} enquiries whose time to be kept had passed")]
        public static partial void Deleted(ILogger log, int count);

        [LoggerMessage(Level = LogLevel.Error, Message = "Expired enquiries could not be deleted ({Reason}); trying again in an hour")]
        public static partial void Failed(ILogger log, string reason);
    }
}
