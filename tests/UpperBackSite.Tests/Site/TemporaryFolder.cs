namespace UpperBackSite.Tests.Site;

public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("upperback-").FullName;

    public void Dispose()
    {
        TestDatabase.Release(Path);
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // On Windows a file can still be open; the temporary folder is cleaned later.
        }
    }
}
