using System.Net.Sockets;
using MailKit;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Mail;

/// <summary>
/// Sends what waits in the outbox. A message is claimed by one atomic update, so that of several processes one sends it;
/// what fails is tried again, each time later, and given up visibly after about two days.
/// </summary>
public sealed partial class OutboxSender(IServiceScopeFactory scopes, MailTransport transport, TimeProvider clock, ILogger<OutboxSender> log) : BackgroundService
{
    public const int MostAttempts = 16;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendNext(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.Stuck(log, failure.GetType().Name);
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    /// <summary>False when nothing is due.</summary>
    private async Task<bool> SendNext(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        if (await Claim(db, stopping) is not { } message)
        {
            return false;
        }

        message.Attempts++;
        try
        {
            await transport.Send(message, stopping);
            message.SentAt = clock.GetUtcNow();
            message.Fault = null;
            // What has left need not be kept.
            message.Recipient = message.Subject = message.Text = message.Html = message.Calendar = null;
        }
        catch (MailRefusedException refused)
        {
            GiveUp(message, refused.Message);
        }
        catch (Exception failure) when (failure is IOException or SocketException or TimeoutException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or UnauthorizedAccessException or NotSupportedException)
        {
            Postpone(message, failure is CommandException ? "the mail server answered with an error" : failure.GetType().Name);
        }

        message.LeasedUntil = null;
        await db.SaveChangesAsync(stopping);
        Log.Tried(log, message.MessageId, message.Attempts, message.SentAt is not null);
        return true;
    }

    private async Task<OutboxMessage?> Claim(SiteDbContext db, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var due = db.Outbox.Where(message => message.SentAt == null && message.GaveUpAt == null && message.NextTryAt <= now && (message.LeasedUntil == null || message.LeasedUntil < now));
        if (await due.OrderBy(message => message.NextTryAt).Select(message => (int?)message.Id).FirstOrDefaultAsync(stopping) is not { } id)
        {
            return null;
        }

        var until = now + Lease;
        var claimed = await due.Where(message => message.Id == id).ExecuteUpdateAsync(message => message.SetProperty(row => row.LeasedUntil, until), stopping);
        return claimed == 1 ? await db.Outbox.FirstAsync(message => message.Id == id, stopping) : null;
    }

    private void Postpone(OutboxMessage message, string fault)
    {
        if (message.Attempts >= MostAttempts)
        {
            GiveUp(message, fault);
            return;
        }

        var wait = TimeSpan.FromMinutes(Math.Min(Math.Pow(2, message.Attempts - 1), LongestWait.TotalMinutes));
        // Spread, so that a hundred messages do not all knock at once when the server is back.
        message.NextTryAt = clock.GetUtcNow() + (wait * (0.8 + (Random.Shared.NextDouble() * 0.4)));
        message.Fault = fault;
    }

    private void GiveUp(OutboxMessage message, string fault)
    {
        message.GaveUpAt = clock.GetUtcNow();
        message.Fault = fault;
        Log.GaveUp(log, message.MessageId, message.Attempts, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Mail {MessageId}: try {Attempt}, sent: {IsSent}")]
        public static partial void Tried(ILogger log, string messageId, int attempt, bool isSent);

        [LoggerMessage(Level = LogLevel.Error, Message = "Mail {MessageId} was given up after {Attempts} tries: {Fault}")]
        public static partial void GaveUp(ILogger log, string messageId, int attempts, string fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read ({Reason}); trying again in a few seconds")]
        public static partial void Stuck(ILogger log, string reason);
    }
}
