using UpperBackSite.Data.Faults;
using UpperBackSite.Platform.Metrics;

namespace UpperBackSite.Mail;

/// <summary>Sends the messages of the outbox one after the other. A message that fails does not block the others.</summary>
public sealed partial class OutboxSender(IServiceScopeFactory scopes, MailTransport transport, OutboxSignal signal, ILogger<OutboxSender> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Sent messages that are not yet recorded as sent. They must not be sent again.</summary>
    private readonly Dictionary<int, OutboxMessage> sentUnrecorded = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                var reason = DatabaseFault.FromException(failure)?.ToString() ?? failure.GetType().Name;
                Log.OutboxUnavailable(log, reason);
            }

            await signal.WaitAsync(Interval, stoppingToken);
        }
    }

    /// <summary>Returns false when no message is due.</summary>
    private async Task<bool> SendNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        await RecordSentAsync(outbox);
        if (await outbox.ClaimAsync(cancellationToken) is not { } message)
        {
            return false;
        }

        if (message.Attempts >= Outbox.MaxAttempts && !sentUnrecorded.ContainsKey(message.Id))
        {
            // The lease of the last attempt ran out.
            await GiveUpAsync(outbox, message, message.Attempts, message.Fault ?? "");
            return true;
        }

        try
        {
            await SendOnceAsync(message, cancellationToken);
            await RecordSentAsync(outbox);
        }
        catch (MailNotSentException fault)
        {
            await RecordFailureAsync(outbox, message, fault);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await outbox.ReleaseAsync(message);
            throw;
        }

        return true;
    }

    private async Task SendOnceAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (sentUnrecorded.ContainsKey(message.Id))
        {
            return;
        }

        using var span = SiteMeter.Spans.StartActivity("send mail")?.SetTag("attempt", message.Attempts + 1);
        await transport.SendAsync(message, cancellationToken);
        sentUnrecorded.Add(message.Id, message);
    }

    /// <summary>Records what was sent as soon as the database is available again.</summary>
    /// <remarks>That is usually before the lease ends, so no other process sends it. A longer outage can lead to a duplicate.</remarks>
    private async Task RecordSentAsync(Outbox outbox)
    {
        foreach (var message in sentUnrecorded.Values.ToList())
        {
            await outbox.MarkSentAsync(message);
            sentUnrecorded.Remove(message.Id);
            Log.Sent(log, message.MessageId, message.Attempts + 1);
        }
    }

    private async Task RecordFailureAsync(Outbox outbox, OutboxMessage message, MailNotSentException fault)
    {
        var attempts = message.Attempts + 1;
        if (fault.IsPermanent || attempts >= Outbox.MaxAttempts)
        {
            await GiveUpAsync(outbox, message, attempts, fault.Message);
            return;
        }

        await outbox.PostponeAsync(message, fault.Message);
        Log.Postponed(log, message.MessageId, attempts, fault.Message);
    }

    private async Task GiveUpAsync(Outbox outbox, OutboxMessage message, int attempts, string fault)
    {
        await outbox.GiveUpAsync(message, attempts, fault);
        Log.GaveUp(log, message.MessageId, attempts, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Mail {MessageId} was sent on attempt {Attempt}")]
        public static partial void Sent(ILogger log, string messageId, int attempt);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MessageId} was not sent on attempt {Attempt} and will be retried: {Fault}")]
        public static partial void Postponed(ILogger log, string messageId, int attempt, string fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "Mail {MessageId} was given up after attempt {Attempts}: {Fault}")]
        public static partial void GaveUp(ILogger log, string messageId, int attempts, string fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or written ({Reason}); trying again in a few seconds")]
        public static partial void OutboxUnavailable(ILogger log, string reason);
    }
}
