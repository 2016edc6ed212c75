using System.Runtime.InteropServices;

namespace UpperBackSite.Platform.Hosting;

/// <summary>The library of the system in which .NET looks up languages.</summary>
public static class IcuLibrary
{
    /// <summary>Loading it on two threads at once ends the process, and tests start sites side by side.</summary>
    private static readonly Lazy<bool> IsLoaded = new(TryLoad);

    /// <summary>Returns whether .NET can load it. Without it, .NET ends the process with a stack trace as soon as a language is needed.</summary>
    public static bool CanBeLoaded() => IsLoaded.Value;

    private static bool TryLoad()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true")
        {
            return true;
        }

        try
        {
            return LoadIcu() != 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another version of .NET loads it in another way.
            return true;
        }
    }

    /// <summary>Does what .NET itself does when it first needs a language.</summary>
    [DllImport("libSystem.Globalization.Native", EntryPoint = "GlobalizationNative_LoadICU")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LoadIcu();
}
