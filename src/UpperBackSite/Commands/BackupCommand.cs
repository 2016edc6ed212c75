using System.CommandLine;
using UpperBackSite.Data;
using UpperBackSite.Data.Backups;
using UpperBackSite.Platform;

namespace UpperBackSite.Commands;

/// <summary><c>backup</c>: one file with all that cannot be made again, read back and proved before it gets its name.</summary>
public static class BackupCommand
{
    public static Command Create()
    {
        var file = Words.Argument("file", "Where to write it; left out, a dated file in the folder backups of the data folder");
        var without = new Option<bool>("--without-keys") { Description = "Leaves the keys out: without them the backup cannot be read" };
        var apart = new Option<string?>("--keys-to") { Description = "Puts the keys into a file of their own" };
        var command = new Command("backup", "Writes the database and its keys into one file, while the site runs, and proves that it can be read back.") { file, without, apart };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, stopping) =>
        {
            var words = Words.Of(parsed, file);
            if (words.Files.Count > 1 || (parsed.GetValue(without) && parsed.GetValue(apart) is not null))
            {
                await Console.Error.WriteLineAsync("Give one file, and --without-keys or --keys-to but not both.");
                return 1;
            }

            var keys = parsed.GetValue(without) ? KeysGo.Nowhere : parsed.GetValue(apart) is null ? KeysGo.Along : KeysGo.Apart;
            return await Make(words.Settings, words.Files is [var named] ? named : null, keys, parsed.GetValue(apart), stopping);
        });
        return command;
    }

    private static async Task<int> Make(string[] settings, string? file, KeysGo keys, string? keysFile, CancellationToken stopping)
    {
        await using var app = UpperBackSiteBuilder.Build(settings);
        if (app.Services.GetRequiredService<SiteDatabase>().IsPostgres)
        {
            await Console.Error.WriteLineAsync(ActivatorUtilities.CreateInstance<PostgresBackup>(app.Services).HowTo);
            return 1;
        }

        var data = app.Services.GetRequiredService<DataFolder>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        file = Path.GetFullPath(file ?? Path.Combine(data.Backups, $"upperbacksite-{clock.GetUtcNow():yyyyMMdd-HHmmss}.zip"));
        keysFile = keysFile is null ? null : Path.GetFullPath(keysFile);

        try
        {
            Refuse(data, file, keysFile);
            app.Services.GetRequiredService<DataFolderUse>().Begin();
            DataFolder.CreatePrivate(Path.GetDirectoryName(file)!);
            using var draft = new BackupDraft(data, Path.GetDirectoryName(file)!, clock);
            await draft.Write(keys, stopping);
            using var readBack = await UnpackedBackup.Open(settings, draft.Zip, keysFile is null ? null : draft.KeysZip, data, draft.Folder, stopping);
            Name(draft, file, keysFile);
            Tell(readBack, file, keysFile);
            return 0;
        }
        catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"No backup was made, because {failure.Message}.");
            return 1;
        }
    }

    private static void Refuse(DataFolder data, string file, string? keysFile)
    {
        if (!File.Exists(data.Database))
        {
            throw new BackupException($"there is no database at {data.Database}");
        }

        if (new[] { file, keysFile }.FirstOrDefault(File.Exists) is { } taken)
        {
            throw new BackupException($"{taken} exists already");
        }

        if (keysFile is not null && !Directory.Exists(Path.GetDirectoryName(keysFile)))
        {
            throw new BackupException($"there is no folder {Path.GetDirectoryName(keysFile)}");
        }
    }

    /// <summary>Both or neither.</summary>
    private static void Name(BackupDraft draft, string file, string? keysFile)
    {
        if (keysFile is not null)
        {
            // It may be on another disk, so it is copied to there before it gets its name.
            var near = $"{keysFile}.draft-{Guid.NewGuid():N}";
            File.Move(draft.KeysZip, near);
            File.Move(near, keysFile, overwrite: false);
        }

        try
        {
            File.Move(draft.Zip, file, overwrite: false);
        }
        catch when (keysFile is not null)
        {
            File.Delete(keysFile);
            throw;
        }
    }

    private static void Tell(UnpackedBackup readBack, string file, string? keysFile)
    {
        foreach (var finding in readBack.Findings)
        {
            Console.WriteLine(finding);
        }

        Console.WriteLine($"Backup: {file} ({new FileInfo(file).Length:N0} bytes)");
        if (keysFile is not null)
        {
            Console.WriteLine($"Keys:   {keysFile}");
        }
    }
}
