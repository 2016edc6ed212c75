using Microsoft.Extensions.Options;
using UpperBackSite.Platform;

namespace UpperBackSite.Enquiries;

/// <summary>
/// Who stores an enquiry next, in the order of asking. A database with one writer turns a crowd away at random, and those
/// who wait for it hold a thread each; here they hold none.
/// </summary>
public sealed class IntakeTurn(IOptions<DataOptions> options) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Does the work in turn; out of turn when the one before takes as long as a request waits for a locked database.</summary>
    public async Task<T> Take<T>(Func<Task<T>> work, CancellationToken stopping)
    {
        var isMine = await turn.WaitAsync(TimeSpan.FromSeconds(options.Value.BusySeconds), stopping);
        try
        {
            return await work();
        }
        finally
        {
            if (isMine)
            {
                turn.Release();
            }
        }
    }

    public void Dispose() => turn.Dispose();
}
