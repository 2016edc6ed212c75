namespace UpperBackSite.Mail;

/// <summary>Wakes the sender when a message was stored, so that it leaves at once. A hint: unheard, the message leaves a little later.</summary>
public sealed class OutboxBell(TimeProvider clock)
{
    /// <summary>Mail can wait better than a person who has pressed "send", but not for ever.</summary>
    private static readonly TimeSpan LongestHush = TimeSpan.FromSeconds(1);

    private volatile TaskCompletionSource rung = Unrung();
    private volatile TaskCompletionSource? hush;

    /// <summary>Messages are being stored: the sender is not to stand in the way until it rings.</summary>
    public void Hush() => hush = Unrung();

    /// <summary>To be called once the message is in the database.</summary>
    public void Ring()
    {
        hush?.TrySetResult();
        rung.TrySetResult();
    }

    /// <summary>Before each message, for those who are storing theirs.</summary>
    public Task GiveWay(CancellationToken stopping) => hush is { } storing ? Until(storing.Task, LongestHush, stopping) : Task.CompletedTask;

    /// <summary>Until it rings, at most for so long.</summary>
    public async Task Wait(TimeSpan longest, CancellationToken stopping)
    {
        if (await Until(rung.Task, longest, stopping))
        {
            // Before the sender looks: who rings from now on is heard at the next wait.
            rung = Unrung();
        }
    }

    private async Task<bool> Until(Task heard, TimeSpan longest, CancellationToken stopping)
    {
        try
        {
            await heard.WaitAsync(longest, clock, stopping);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static TaskCompletionSource Unrung() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
