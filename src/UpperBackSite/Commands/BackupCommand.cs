using System.CommandLine;
using UpperBackSite.Data.Backups;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Commands;

/// <summary><c>backup</c>: writes the database and the keys into two files, and verifies them before they get their names.</summary>
public static class BackupCommand
{
    public static Command Create()
    {
        var file = CommandArguments.CreateFileArgument("file", "Where to write it; left out, a dated file in the folder backups of the data folder. The keys go beside it, into a file whose name ends in -keys.zip");
        var command = new Command("backup", "Writes the database into one file and its keys into another, while the site runs, and proves that they can be read back.") { file };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (CommandArguments.Parse(parsed, file) is { Files.Count: <= 1 } words)
            {
                return await MakeAsync(words.Settings, words.Files is [var named] ? named : null, cancellationToken);
            }

            await Console.Error.WriteLineAsync("Give one file, or none.");
            return 1;
        });
        return command;
    }

    private static async Task<int> MakeAsync(string[] settings, string? file, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(settings);
        if (await PostgresBackup.IsAskedForAsync(app.Services))
        {
            return 1;
        }

        var data = app.Services.GetRequiredService<DataFolder>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        file = Path.GetFullPath(file ?? Path.Combine(data.Backups, $"upperbacksite-{clock.GetUtcNow():yyyyMMdd-HHmmss}.zip"));
        try
        {
            RefuseUnlessPossible(data, file);
            app.Services.GetRequiredService<DataFolderLock>().AcquireShared();
            DataFolder.CreatePrivate(Path.GetDirectoryName(file)!);
            using var draft = new PrivateFolder(Path.GetDirectoryName(file)!);
            var written = await ActivatorUtilities.CreateInstance<BackupWriter>(app.Services).WriteAsync(draft.Path, cancellationToken);
            using var readBack = new PrivateFolder(draft.Path);
            await BackupProof.UnpackAndProveAsync(settings, written, BackupArchive.KeysBeside(written), readBack.Path, cancellationToken);
            File.Move(BackupArchive.KeysBeside(written), BackupArchive.KeysBeside(file), overwrite: false);
            File.Move(written, file, overwrite: false);
        }
        catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"No backup was made, because {failure.Message}.");
            return 1;
        }

        Console.WriteLine($"Backup: {file} ({new FileInfo(file).Length:N0} bytes)");
        Console.WriteLine($"Keys:   {BackupArchive.KeysBeside(file)}. Keep them in another place: whoever has both files can read everything, and without the keys nobody can.");
        return 0;
    }

    private static void RefuseUnlessPossible(DataFolder data, string file)
    {
        if (!File.Exists(data.Database))
        {
            throw new BackupException($"there is no database at {data.Database}");
        }

        if (new[] { file, BackupArchive.KeysBeside(file) }.FirstOrDefault(File.Exists) is { } taken)
        {
            throw new BackupException($"{taken} exists already");
        }
    }
}
