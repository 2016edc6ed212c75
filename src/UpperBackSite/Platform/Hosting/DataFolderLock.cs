namespace UpperBackSite.Platform.Hosting;

/// <summary>Coordinates the processes that use one data folder through operating system file locks, which are released when their process ends.</summary>
public sealed class DataFolderLock(DataFolder folder) : IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(50);

    private FileStream? shared;

    private string InUseFile => Path.Combine(folder.Path, "in-use.lock");

    /// <summary>Prevents the data from being replaced until this object is disposed. Any number of processes can hold this lock.</summary>
    /// <exception cref="DataFolderException">A restore is replacing the data, or the folder cannot be opened.</exception>
    public void AcquireShared() => shared ??= TryOpen(InUseFile, FileShare.Read)
        ?? throw new DataFolderException($"The data in {folder.Path} is being replaced by a restore. Start again when the restore has finished.");

    /// <summary>Returns the lock that allows the data to be replaced, or null while another process uses the data.</summary>
    public IDisposable? TryAcquireExclusive() => TryOpen(InUseFile, FileShare.None);

    /// <summary>Waits for the lock under which one process at a time prepares the data at startup.</summary>
    /// <exception cref="DataFolderException">Another process holds the lock for longer than <paramref name="timeout"/>.</exception>
    public async Task<IDisposable> AcquireStartupAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder.Path, "start.lock");
        for (var waited = TimeSpan.Zero; waited <= timeout; waited += RetryInterval)
        {
            if (TryOpen(file, FileShare.None) is { } acquired)
            {
                return acquired;
            }

            await Task.Delay(RetryInterval, cancellationToken);
        }

        throw new DataFolderException($"Another process has been preparing the data in {folder.Path} for more than {timeout.TotalSeconds:0} seconds: it keeps {file} locked. Check whether it has hung, stop it, and start again.");
    }

    public void Dispose() => shared?.Dispose();

    /// <summary>Opens the file for reading only, so that the site can start on a full or read-only disk.</summary>
    private FileStream? TryOpen(string file, FileShare share)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, share, bufferSize: 0);
        }
        catch (IOException exception) when (File.Exists(file) && exception.GetType() == typeof(IOException))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The folder {folder.Path} cannot be written to: {exception.Message} Give the site's user write access, or set Data:Path to another folder.", exception);
        }
    }
}
