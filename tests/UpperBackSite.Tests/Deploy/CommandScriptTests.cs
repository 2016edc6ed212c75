using System.Diagnostics;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Deploy;

/// <summary>deploy/command.sh, with stand-ins for the programs of systemd that it runs.</summary>
public sealed class CommandScriptTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("127.0.0.1:6080 (Stream)", "http://127.0.0.1:6080")]
    [InlineData("", "http://127.0.0.1:5080")]
    public async Task Health_asks_the_port_of_the_socket(string listen, string address)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write("systemctl", $"echo '{listen}'");
        Write("systemd-run", "for argument; do echo \"$argument\"; done");
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "deploy", "command.sh"), "health"]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";

        using var script = Process.Start(start)!;
        var lines = (await script.StandardOutput.ReadToEndAsync()).Split('\n');

        Assert.Contains($"--setenv=ASPNETCORE_URLS={address}", lines);
        Assert.Equal("health", lines[^2]);
    }

    private void Write(string name, string script)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
