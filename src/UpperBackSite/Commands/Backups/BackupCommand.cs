using System.CommandLine;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data.Backups;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Commands.Backups;

/// <summary><c>backup</c>: writes the data into two files, and verifies them before they get their names.</summary>
public static class BackupCommand
{
    public static Command Create()
    {
        var file = CommandArguments.CreateFileArgument("file", "Where to write the backup. Default: a dated file in the backups folder of the data folder. The keys go next to it, to a file whose name ends in -keys.zip");
        var to = new Option<string?>("--to") { Description = "The folder for the dated file, such as one on another disk" };
        var keysTo = new Option<string?>("--keys-to") { Description = "Another folder for the file with the keys" };
        var keep = new Option<int?>("--keep") { Description = "The number of dated backups to keep; older ones are deleted after this one has been verified" };
        var command = new Command("backup", "Backs up the database and your content to one file, and its keys and your settings to another, while the site runs, and verifies that they can be restored.") { file, to, keysTo, keep };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var arguments = CommandArguments.Parse(parsed, file);
            var (toFolder, keysFolder, kept) = (parsed.GetValue(to), parsed.GetValue(keysTo), parsed.GetValue(keep));
            var fault = arguments.Files.Count > 1 || arguments.Files.Any(string.IsNullOrWhiteSpace) ? "Specify one file, or none to use the default."
                : new[] { toFolder, keysFolder }.Any(folder => folder is not null && (string.IsNullOrWhiteSpace(folder) || folder.StartsWith("--", StringComparison.Ordinal))) ? "Specify a folder after --to and after --keys-to."
                : arguments.Files.Count > 0 && (toFolder is not null || kept is not null) ? "Leave the file out: --to and --keep are for dated files."
                : kept < 1 ? "--keep must be at least 1."
                : null;
            if (fault is null)
            {
                return await MakeAsync(arguments.Settings, arguments.Files is [var named] ? named : null, toFolder, keysFolder, kept, cancellationToken);
            }

            await Console.Error.WriteLineAsync(fault);
            return 1;
        });
        return command;
    }

    private static async Task<int> MakeAsync(string[] settings, string? file, string? to, string? keysTo, int? keep, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(settings);
        if (await PostgresBackupInstructions.WriteIfPostgresAsync(app.Services))
        {
            return 1;
        }

        var data = app.Services.GetRequiredService<DataFolder>();
        var folder = Path.GetFullPath(file is null ? to ?? data.Backups : Path.GetDirectoryName(Path.GetFullPath(file))!);
        file = Path.Combine(folder, file is null ? DatedBackups.CreateName(app.Services.GetRequiredService<TimeProvider>().GetUtcNow()) : Path.GetFileName(file));
        var keysFolder = Path.GetFullPath(keysTo ?? folder);
        var keysFile = Path.Combine(keysFolder, Path.GetFileName(BackupArchive.GetDefaultKeysPath(file)));
        try
        {
            ThrowIfNotPossible(data, file, keysFile);
            app.Services.GetRequiredService<DataFolderLock>().AcquireShared();
            DataFolder.CreatePrivate(folder);
            DataFolder.CreatePrivate(keysFolder);
            using var draft = new PrivateFolder(folder);
            var written = await ActivatorUtilities.CreateInstance<BackupWriter>(app.Services).WriteAsync(draft.Path, cancellationToken);
            using var readBack = new PrivateFolder(draft.Path);
            await BackupVerifier.UnpackAndVerifyAsync(settings, app.Services.GetRequiredService<SiteSettings>(), written, BackupArchive.GetDefaultKeysPath(written), readBack.Path, cancellationToken);
            File.Move(BackupArchive.GetDefaultKeysPath(written), keysFile, overwrite: false);
            File.Move(written, file, overwrite: false);
        }
        catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Backup failed: {failure.Message.TrimEnd('.')}.");
            return 1;
        }

        Console.WriteLine($"Backup: {file} ({new FileInfo(file).Length:N0} bytes)");
        Console.WriteLine($"Keys:   {keysFile}. Keep the two files in different places: anyone who has both can read everything, and without the keys no one can.");
        foreach (var deleted in keep is { } count ? DatedBackups.DeleteOld([folder, keysFolder], count) : [])
        {
            Console.WriteLine($"Deleted {deleted}");
        }

        return 0;
    }

    private static void ThrowIfNotPossible(DataFolder data, string file, string keysFile)
    {
        if (!File.Exists(data.Database))
        {
            throw new BackupException($"there is no database at {data.Database}");
        }

        if (Directory.Exists(file))
        {
            throw new BackupException($"{file} is a folder; name a file in it, or use --to");
        }

        if (new[] { file, keysFile }.FirstOrDefault(File.Exists) is { } taken)
        {
            throw new BackupException($"{taken} already exists");
        }
    }
}
