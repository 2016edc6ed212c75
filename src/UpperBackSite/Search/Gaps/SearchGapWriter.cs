using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Search.Gaps;

/// <summary>Stores search gaps in the background. A gap that cannot be stored is dropped.</summary>
public sealed partial class SearchGapWriter(IServiceScopeFactory scopes, ILogger<SearchGapWriter> log) : BackgroundService
{
    private readonly Channel<(string Text, bool FoundNothing, DateOnly Day)> queue =
        Channel.CreateBounded<(string, bool, DateOnly)>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Enqueue(string text, bool foundNothing, DateOnly day) => queue.Writer.TryWrite((text, foundNothing, day));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (text, foundNothing, day) in queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(text, foundNothing, new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.NotWritten(log, failure.GetBaseException().GetType().Name);
            }
        }
    }

    private async Task WriteAsync(string text, bool foundNothing, DateTimeOffset day, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var gap = await db.SearchGaps.SingleOrDefaultAsync(row => row.Text == text, cancellationToken);
        if (gap is null)
        {
            db.SearchGaps.Add(gap = new SearchGap { Text = text, FirstAsked = day, LastAsked = day });
        }

        // Another process, or this one before a restart, may have counted the same day.
        gap.Days += gap.Days > 0 && gap.LastAsked >= day ? 0 : 1;
        gap.LastAsked = day;
        gap.FoundNothing = foundNothing;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A search gap could not be stored ({Reason}); check the database")]
        public static partial void NotWritten(ILogger log, string reason);
    }
}
