namespace UpperBackSite.Mail;

/// <summary>Wakes the sender when a message is stored. Without it, the message is sent at the next poll, a few seconds later.</summary>
public sealed class OutboxSignal(TimeProvider clock)
{
    private volatile TaskCompletionSource notified = CreateSource();

    /// <summary>Notifies the sender. Must be called after the message is saved.</summary>
    public void Notify() => notified.TrySetResult();

    /// <summary>Waits for a notification, or until the time has passed.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await notified.Task.WaitAsync(timeout, clock, cancellationToken);
            // Reset before the outbox is read, so that a notification from now on ends the next wait.
            notified = CreateSource();
        }
        catch (TimeoutException)
        {
        }
    }

    private static TaskCompletionSource CreateSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
