using System.CommandLine;
using UpperBackSite.Data;
using UpperBackSite.Data.Backups;
using UpperBackSite.Platform;

namespace UpperBackSite.Commands;

/// <summary><c>restore</c>: proves a backup, and without <c>--verify</c> puts it in the place of the present data.</summary>
public static class RestoreCommand
{
    public static Command Create()
    {
        var file = Words.Argument("file", "The backup");
        var keys = new Option<string?>("--keys") { Description = "The file that the keys were put into with --keys-to" };
        var verify = new Option<bool>("--verify") { Description = "Only proves that the backup is whole and can be read" };
        var replace = new Option<bool>("--replace") { Description = "Moves the present database and keys into a dated folder first" };
        var command = new Command("restore", "Puts a backup into the data folder, or with --verify only proves it. The site must not be running.") { file, keys, verify, replace };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, stopping) =>
        {
            if (Words.Of(parsed, file) is not { Files: [var backup], Settings: var settings })
            {
                await Console.Error.WriteLineAsync("Give one backup, such as: restore data/backups/upperbacksite-20261124-120000.zip --verify");
                return 1;
            }

            return await Run(settings, backup, parsed.GetValue(keys), parsed.GetValue(verify), parsed.GetValue(replace), stopping);
        });
        return command;
    }

    private static async Task<int> Run(string[] settings, string file, string? keys, bool isOnlyVerified, bool mayReplace, CancellationToken stopping)
    {
        await using var app = UpperBackSiteBuilder.Build(settings);
        if (app.Services.GetRequiredService<SiteDatabase>().IsPostgres)
        {
            await Console.Error.WriteLineAsync(ActivatorUtilities.CreateInstance<PostgresBackup>(app.Services).HowTo);
            return 1;
        }

        var data = app.Services.GetRequiredService<DataFolder>();

        try
        {
            if (isOnlyVerified)
            {
                using var proved = await UnpackedBackup.Open(settings, file, keys, data, Path.GetTempPath(), stopping);
                Tell(proved);
                Console.WriteLine($"{file} can be restored.");
                return 0;
            }

            await Restore(app.Services, settings, file, keys, mayReplace, stopping);
            return 0;
        }
        catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file} {(isOnlyVerified ? "cannot be restored" : "was not restored")}, because {failure.Message}.");
            return 1;
        }
    }

    private static async Task Restore(IServiceProvider services, string[] settings, string file, string? keys, bool mayReplace, CancellationToken stopping)
    {
        var data = services.GetRequiredService<DataFolder>();
        var restoration = ActivatorUtilities.CreateInstance<Restoration>(services);
        using var alone = restoration.Begin(mayReplace);
        using var proved = await UnpackedBackup.Open(settings, file, keys, data, data.Path, stopping);
        var aside = restoration.Replace(proved.Folder, proved.BringsKeys);

        Tell(proved);
        Console.WriteLine($"{file} was restored into {data.Path}.");
        if (aside is not null)
        {
            Console.WriteLine($"What was there before is in {aside}. It holds personal data: delete it when it is not needed any more.");
        }
    }

    private static void Tell(UnpackedBackup proved)
    {
        foreach (var finding in proved.Findings)
        {
            Console.WriteLine(finding);
        }
    }
}
