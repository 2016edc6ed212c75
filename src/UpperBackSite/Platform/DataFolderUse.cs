namespace UpperBackSite.Platform;

/// <summary>
/// Who uses the data folder, told to other processes by locks of the operating system. A lock ends with its process,
/// however that ends, so nothing is left behind to be cleared away.
/// </summary>
public sealed class DataFolderUse(DataFolder folder) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    private FileStream? shared;

    private string InUse => Path.Combine(folder.Path, "in-use.lock");

    /// <summary>From now on until the end, the data is not to be replaced. Any number of processes use it at once.</summary>
    /// <exception cref="DataFolderException">It is being replaced at this moment, or cannot be opened.</exception>
    public void Begin() => shared ??= TryOpen(InUse, FileShare.Read)
        ?? throw new DataFolderException($"The data in {folder.Path} is being replaced by a restore. Start again when that has ended.");

    /// <summary>Null while another process uses the data.</summary>
    public IDisposable? TryAlone() => TryOpen(InUse, FileShare.None);

    /// <summary>For what one process does at a time when it starts.</summary>
    /// <exception cref="DataFolderException">Another one is at it for longer than <paramref name="patience"/>.</exception>
    public async Task<IDisposable> TurnToPrepare(TimeSpan patience, CancellationToken stopping)
    {
        var turn = Path.Combine(folder.Path, "start.lock");
        for (var waited = TimeSpan.Zero; waited <= patience; waited += Again)
        {
            if (TryOpen(turn, FileShare.None) is { } lease)
            {
                return lease;
            }

            await Task.Delay(Again, stopping);
        }

        throw new DataFolderException($"Another process has been preparing the data in {folder.Path} for more than {patience.TotalSeconds:0} seconds: it keeps {turn} locked. Look whether it hangs, end it, and start again.");
    }

    public void Dispose() => shared?.Dispose();

    /// <summary>For reading, so that a site whose disk became full or read-only can still start; the lock is what counts.</summary>
    private FileStream? TryOpen(string file, FileShare share)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, share, bufferSize: 0);
        }
        catch (IOException locked) when (File.Exists(file) && locked.GetType() == typeof(IOException))
        {
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The folder {folder.Path} cannot be written to: {refused.Message} Let the site's user write there, or set Data:Path to another folder.", refused);
        }
    }
}
