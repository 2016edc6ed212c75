using System.Diagnostics;

namespace UpperBackSite.Tests.Data;

/// <summary>A Python process that holds an exclusive lock on an SQLite file until it is disposed.</summary>
public sealed class LockingProcess : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Program = """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1], isolation_level=None)
        database.execute("BEGIN EXCLUSIVE")
        print("locked", flush=True)
        sys.stdin.read()
        """;

    private readonly Process process;

    private LockingProcess(Process process) => this.process = process;

    public static bool IsInstalled => File.Exists(Python);

    public static async Task<LockingProcess> Lock(string database)
    {
        var locking = new LockingProcess(Process.Start(new ProcessStartInfo(Python, ["-c", Program, database]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        Assert.Equal("locked", await locking.process.StandardOutput.ReadLineAsync());
        return locking;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
