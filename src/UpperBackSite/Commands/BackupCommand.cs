using System.CommandLine;
using UpperBackSite.Data.Backups;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Commands;

/// <summary><c>backup</c>: writes the database and the keys into two files, and verifies them before they get their names.</summary>
public static class BackupCommand
{
    public static Command Create()
    {
        var file = CommandArguments.CreateFileArgument("file", "Where to write the backup. Default: a dated file in the backups folder of the data folder. The keys go next to it, to a file whose name ends in -keys.zip");
        var command = new Command("backup", "Backs up the database to one file and its keys to another, while the site runs, and verifies that they can be restored.") { file };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (CommandArguments.Parse(parsed, file) is { Files.Count: <= 1 } arguments && !arguments.Files.Any(string.IsNullOrWhiteSpace))
            {
                return await MakeAsync(arguments.Settings, arguments.Files is [var named] ? named : null, cancellationToken);
            }

            await Console.Error.WriteLineAsync("Specify one file, or none to use the default.");
            return 1;
        });
        return command;
    }

    private static async Task<int> MakeAsync(string[] settings, string? file, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(settings);
        if (await PostgresBackupInstructions.WriteIfPostgresAsync(app.Services))
        {
            return 1;
        }

        var data = app.Services.GetRequiredService<DataFolder>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        file = Path.GetFullPath(file ?? Path.Combine(data.Backups, $"upperbacksite-{clock.GetUtcNow():yyyyMMdd-HHmmss}.zip"));
        try
        {
            ThrowIfNotPossible(data, file);
            app.Services.GetRequiredService<DataFolderLock>().AcquireShared();
            DataFolder.CreatePrivate(Path.GetDirectoryName(file)!);
            using var draft = new PrivateFolder(Path.GetDirectoryName(file)!);
            var written = await ActivatorUtilities.CreateInstance<BackupWriter>(app.Services).WriteAsync(draft.Path, cancellationToken);
            using var readBack = new PrivateFolder(draft.Path);
            await BackupVerifier.UnpackAndVerifyAsync(settings, written, BackupArchive.GetDefaultKeysPath(written), readBack.Path, cancellationToken);
            File.Move(BackupArchive.GetDefaultKeysPath(written), BackupArchive.GetDefaultKeysPath(file), overwrite: false);
            File.Move(written, file, overwrite: false);
        }
        catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Backup failed: {failure.Message.TrimEnd('.')}.");
            return 1;
        }

        Console.WriteLine($"Backup: {file} ({new FileInfo(file).Length:N0} bytes)");
        Console.WriteLine($"Keys:   {BackupArchive.GetDefaultKeysPath(file)}. Keep the two files in different places: anyone who has both can read everything, and without the keys no one can.");
        return 0;
    }

    private static void ThrowIfNotPossible(DataFolder data, string file)
    {
        if (!File.Exists(data.Database))
        {
            throw new BackupException($"there is no database at {data.Database}");
        }

        if (Directory.Exists(file))
        {
            throw new BackupException($"{file} is a folder; name a file in it");
        }

        if (new[] { file, BackupArchive.GetDefaultKeysPath(file) }.FirstOrDefault(File.Exists) is { } taken)
        {
            throw new BackupException($"{taken} already exists");
        }
    }
}
