using UpperBackSite.Platform.Settings;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Platform.Hosting;

/// <summary>Creates files and folders for the site's user alone, and finds those that every user of the machine can open.</summary>
/// <remarks>Access by the group is not a fault: in a container, the site can reach its volume through the group only. Windows has no such modes.</remarks>
public static class FilePermissions
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Creates the folder, and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && !Directory.Exists(parent))
        {
            CreateFolder(parent);
        }

        Directory.CreateDirectory(path, PrivateFolder);
    }

    /// <summary>Opens a file for writing. A file that exists keeps its mode.</summary>
    public static FileStream CreateFile(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFile;
        }

        return new FileStream(path, options);
    }

    /// <summary>Returns one sentence for each folder that others can open, or that holds files that others can open, and for a settings file with a secret, with the command to type.</summary>
    public static IReadOnlyList<string> FindFaults(DataFolder data, SiteSettings settings)
    {
        if (OperatingSystem.IsWindows())
        {
            return [];
        }

        (string Folder, string Files)[] places =
        [
            (data.Path, "site.db*"), (data.Keys, "*"), (data.Mail, "*"), (data.Backups, "*"),
            .. Directory.GetDirectories(data.Path, "replaced-*", SearchOption.TopDirectoryOnly).SelectMany(folder => new[] { (folder, "*"), (System.IO.Path.Combine(folder, "keys"), "*") }),
        ];
        return
        [
            .. places.Where(place => Directory.Exists(place.Folder)).SelectMany(place => FindFaults(place.Folder, place.Files)),
            .. settings.HasSecretInOwnerFile && IsOpen(settings.OwnerFile) ? [$"every user of this machine can read the password in {settings.OwnerFile}: run chmod o= {settings.OwnerFile}"] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<string> FindFaults(string folder, string pattern)
    {
        if (IsOpen(folder))
        {
            yield return $"every user of this machine can open the folder {folder}: run chmod 700 {folder}";
        }

        var open = Directory.GetFiles(folder, pattern).Count(IsOpen);
        if (open > 0)
        {
            yield return $"every user of this machine can open {Plural.Format(open, "file")} in {folder}: run chmod 600 {Path.Combine(folder, pattern)}";
        }
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
}

/// <summary>Warns when others can open the site's data.</summary>
public sealed partial class FilePermissionsStartupCheck(DataFolder data, SiteSettings settings, ILogger<FilePermissionsStartupCheck> log) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var fault in FilePermissions.FindFaults(data, settings))
        {
            Log.TooOpen(log, fault);
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The site's data is not private: {Fault:l}")]
        public static partial void TooOpen(ILogger log, string fault);
    }
}
