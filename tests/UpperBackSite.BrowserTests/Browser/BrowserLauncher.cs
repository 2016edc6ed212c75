using System.Diagnostics;
using Microsoft.Playwright;

namespace UpperBackSite.BrowserTests.Browser;

/// <summary>Launches Chromium: an installed one, else the one from Playwright, else the one from Debian. Throws when there is none.</summary>
public static class BrowserLauncher
{
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    public static async Task<IBrowser> Launch(IPlaywright playwright)
    {
        if (Installed() is { } path)
        {
            return await Launch(playwright, path);
        }

        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
        {
            return await Launch(playwright, null);
        }

        if (await InstallFromDebian() && Installed() is { } debian)
        {
            return await Launch(playwright, debian);
        }

        throw new InvalidOperationException(
            "The browser tests need Chrome, Chromium or Edge, and Playwright could not download one. Install one, or set CHROMIUM_PATH to its path.");
    }

    private static Task<IBrowser> Launch(IPlaywright playwright, string? path) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = path,
        // Chromium's sandbox does not work as root, for example in a container.
        ChromiumSandbox = !IsRoot,
        Args = Arguments,
    });

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    private static string? Installed()
    {
        var named = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"CHROMIUM_PATH names {named}, which does not exist.");
        }

        return Candidates().FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Candidates()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
        {
            foreach (var folder in folders)
            {
                yield return Path.Combine(folder, name);
            }
        }

        yield return "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
        yield return "/Applications/Chromium.app/Contents/MacOS/Chromium";
        yield return "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
        foreach (var root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }.Select(Environment.GetFolderPath).Where(folder => folder.Length > 0))
        {
            yield return Path.Combine(root, "Google", "Chrome", "Application", "chrome.exe");
            yield return Path.Combine(root, "Microsoft", "Edge", "Application", "msedge.exe");
        }
    }

    private static async Task<bool> InstallFromDebian()
    {
        if (!IsRoot || !File.Exists("/usr/bin/apt-get"))
        {
            return false;
        }

        return await Run("apt-get", "update") && await Run("apt-get", "install", "--yes", "--no-install-recommends", "chromium");
    }

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
