namespace UpperBackSite.Tests.Site;

public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("upperback-").FullName;

    public void Dispose()
    {
        TestDatabase.Forget(Path);
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A file still open on Windows: the system's temporary folder is cleaned some day.
        }
    }
}
