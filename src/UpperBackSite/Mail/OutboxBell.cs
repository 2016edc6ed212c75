namespace UpperBackSite.Mail;

/// <summary>Wakes the sender when a message was stored, so that it leaves at once. A hint: unheard, the message leaves a little later.</summary>
public sealed class OutboxBell(TimeProvider clock)
{
    private volatile TaskCompletionSource rung = Unrung();

    /// <summary>To be called once the message is in the database.</summary>
    public void Ring() => rung.TrySetResult();

    /// <summary>Until it rings, at most for so long.</summary>
    public async Task Wait(TimeSpan longest, CancellationToken stopping)
    {
        try
        {
            await rung.Task.WaitAsync(longest, clock, stopping);
        }
        catch (TimeoutException)
        {
            return;
        }

        // Before the sender looks: who rings from now on is heard at the next wait.
        rung = Unrung();
    }

    private static TaskCompletionSource Unrung() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
