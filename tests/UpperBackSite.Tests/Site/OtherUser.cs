namespace UpperBackSite.Tests.Site;

/// <summary>A test that needs the rights of a Unix file system.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "File modes and resource limits are of Unix." : null;
}

/// <summary>
/// Runs a program so that file modes bind it. Root may write anywhere, so where tests run as root the program runs as
/// "nobody", who may read what it is made of.
/// </summary>
public sealed class OtherUser : IDisposable
{
    private const string Nobody = "65534";
    private readonly string readOnly;

    /// <param name="readOnly">A file or folder that may be read and not written; given back in the end.</param>
    public OtherUser(string readOnly)
    {
        this.readOnly = readOnly;
        SetMode(readOnly, Directory.Exists(readOnly) ? (UnixFileMode)0b101_101_101 : (UnixFileMode)0b100_100_100);
    }

    public static string[] Words => Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "env", "HOME=/tmp"] : ["env"];

    /// <summary>Lets that user pass through a folder that is private to the tests.</summary>
    public static void LetThrough(string folder) => SetMode(folder, (UnixFileMode)0b111_101_101);

    /// <summary>Makes a folder and what is in it that user's own, but for what is to be read-only.</summary>
    public void Give(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Own(folder);
            System.Diagnostics.Process.Start("chown", ["0", readOnly]).WaitForExit();
        }
    }

    /// <summary>Gives a folder to that user.</summary>
    public static void Own(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            System.Diagnostics.Process.Start("chown", ["-R", Nobody, folder]).WaitForExit();
        }
    }

    public void Dispose() => SetMode(readOnly, (UnixFileMode)0b111_111_111);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
