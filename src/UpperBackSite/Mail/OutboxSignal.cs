namespace UpperBackSite.Mail;

/// <summary>Wakes the sender when a message was stored, so that it leaves at once. Without it, the message leaves a few seconds later.</summary>
public sealed class OutboxSignal(TimeProvider clock)
{
    private volatile TaskCompletionSource notified = Unset();

    /// <summary>To be called once the message is in the database.</summary>
    public void Notify() => notified.TrySetResult();

    /// <summary>Waits until it is notified, at most for so long.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            await notified.Task.WaitAsync(longest, clock, cancellationToken);
            // Before the sender looks at the outbox: who notifies from now on is heard at the next wait.
            notified = Unset();
        }
        catch (TimeoutException)
        {
        }
    }

    private static TaskCompletionSource Unset() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
