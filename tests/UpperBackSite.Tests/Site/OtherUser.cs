namespace UpperBackSite.Tests.Site;

/// <summary>A test that needs Unix file modes.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "The test needs Unix file modes and resource limits." : null;
}

/// <summary>Runs a program as a user who is bound by file modes. Where the tests run as root, that is "nobody".</summary>
public sealed class OtherUser : IDisposable
{
    private const string NobodyId = "65534";
    private readonly string readOnly;

    /// <param name="readOnly">A file or folder that is made read-only until this object is disposed.</param>
    public OtherUser(string readOnly)
    {
        this.readOnly = readOnly;
        SetMode(readOnly, Directory.Exists(readOnly) ? (UnixFileMode)0b101_101_101 : (UnixFileMode)0b100_100_100);
    }

    public static string[] CommandPrefix => Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={NobodyId}", $"--regid={NobodyId}", "--clear-groups", "env", "HOME=/tmp"] : ["env"];

    /// <summary>Lets the other user traverse a private folder of the tests.</summary>
    public static void AllowTraversal(string folder) => SetMode(folder, (UnixFileMode)0b111_101_101);

    /// <summary>Gives the folder to the other user, except for the read-only path.</summary>
    public void GiveOwnership(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            TakeOwnership(folder);
            System.Diagnostics.Process.Start("chown", ["0", readOnly]).WaitForExit();
        }
    }

    /// <summary>Gives the folder to the other user.</summary>
    public static void TakeOwnership(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            System.Diagnostics.Process.Start("chown", ["-R", NobodyId, folder]).WaitForExit();
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
