using UpperBackSite.Data;
using UpperBackSite.Platform.Telemetry;

namespace UpperBackSite.Mail;

/// <summary>Sends what waits in the outbox, one message after the other. No message can stop the others.</summary>
public sealed partial class OutboxSender(IServiceScopeFactory scopes, MailTransport transport, OutboxBell bell, ILogger<OutboxSender> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Messages that left, while the database did not take that they did. They must not leave again, from another process either.</summary>
    private readonly Dictionary<int, OutboxMessage> left = [];

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
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                var reason = DatabaseFault.Of(failure)?.ToString() ?? failure.GetType().Name;
                Log.Stuck(log, reason);
            }

            await bell.Wait(Interval, stoppingToken);
        }
    }

    /// <summary>False when nothing is due.</summary>
    private async Task<bool> SendNext(CancellationToken stopping)
    {
        await bell.GiveWay(stopping);
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        await outbox.DoNotWaitForTheDisk(stopping);
        await TellWhatLeft(outbox);
        if (await outbox.Claim(stopping) is not { } message)
        {
            return false;
        }

        try
        {
            await SendOnce(message, stopping);
            await TellWhatLeft(outbox);
        }
        catch (MailNotSentException fault)
        {
            await Keep(outbox, message, fault);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await outbox.Release(message);
            throw;
        }

        return true;
    }

    private async Task SendOnce(OutboxMessage message, CancellationToken stopping)
    {
        if (left.ContainsKey(message.Id))
        {
            return;
        }

        if (message.Attempts >= Outbox.MostAttempts)
        {
            throw new MailNotSentException(message.Fault ?? "", isFinal: true);
        }

        using var span = SiteMeter.Spans.StartActivity("send mail")?.SetTag("attempt", message.Attempts + 1);
        await transport.Send(message, stopping);
        left.Add(message.Id, message);
    }

    /// <summary>Also once the database is back, and before its lease ends: then no other process takes it for unsent.</summary>
    private async Task TellWhatLeft(Outbox outbox)
    {
        foreach (var message in left.Values.ToList())
        {
            await outbox.Sent(message);
            left.Remove(message.Id);
            Log.Sent(log, message.MessageId, message.Attempts + 1);
        }
    }

    private async Task Keep(Outbox outbox, OutboxMessage message, MailNotSentException fault)
    {
        var attempts = message.Attempts + 1;
        if (fault.IsFinal || attempts >= Outbox.MostAttempts)
        {
            await outbox.GiveUp(message, fault.Message);
            Log.GaveUp(log, message.MessageId, attempts, fault.Message);
            return;
        }

        await outbox.Postpone(message, fault.Message);
        Log.Postponed(log, message.MessageId, attempts, fault.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Mail {MessageId} was sent at try {Attempt}")]
        public static partial void Sent(ILogger log, string messageId, int attempt);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MessageId} waits after try {Attempt}: {Fault}")]
        public static partial void Postponed(ILogger log, string messageId, int attempt, string fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "Mail {MessageId} was given up after {Attempts} tries: {Fault}")]
        public static partial void GaveUp(ILogger log, string messageId, int attempts, string fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or written ({Reason}); trying again in a few seconds")]
        public static partial void Stuck(ILogger log, string reason);
    }
}
