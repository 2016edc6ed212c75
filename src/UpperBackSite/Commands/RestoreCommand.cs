using System.CommandLine;
using UpperBackSite.Data.Backups;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Commands;

/// <summary><c>restore</c>: verifies a backup and, without <c>--verify</c>, replaces the current data with it.</summary>
public static class RestoreCommand
{
    public static Command Create()
    {
        var file = CommandArguments.CreateFileArgument("file", "The backup");
        var keys = new Option<string?>("--keys") { Description = "The file with its keys, when it is not beside the backup" };
        var verify = new Option<bool>("--verify") { Description = "Only proves that the backup is whole and can be read" };
        var replace = new Option<bool>("--replace") { Description = "Moves the present database and keys into a dated folder first" };
        var command = new Command("restore", "Puts a backup into the data folder, or with --verify only proves it. The site must not be running.") { file, keys, verify, replace };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (CommandArguments.Parse(parsed, file) is not { Files: [var backup], Settings: var settings })
            {
                await Console.Error.WriteLineAsync("Give one backup, such as: restore data/backups/upperbacksite-20261124-120000.zip --verify");
                return 1;
            }

            var isOnlyVerified = parsed.GetValue(verify);
            await using var app = UpperBackSiteBuilder.Build(settings);
            if (await PostgresBackup.IsAskedForAsync(app.Services))
            {
                return 1;
            }

            try
            {
                var keysFile = Path.GetFullPath(parsed.GetValue(keys) ?? BackupArchive.KeysBeside(Path.GetFullPath(backup)));
                await (isOnlyVerified
                    ? VerifyAsync(settings, backup, keysFile, cancellationToken)
                    : RestoreAsync(app.Services, settings, backup, keysFile, parsed.GetValue(replace), cancellationToken));
                return 0;
            }
            catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{backup} {(isOnlyVerified ? "cannot be restored" : "was not restored")}, because {failure.Message}.");
                return 1;
            }
        });
        return command;
    }

    private static async Task VerifyAsync(string[] settings, string file, string keysFile, CancellationToken cancellationToken)
    {
        using var unpacked = new PrivateFolder(Path.GetTempPath());
        await BackupProof.UnpackAndProveAsync(settings, file, keysFile, unpacked.Path, cancellationToken);
        Console.WriteLine($"{file} can be restored.");
    }

    private static async Task RestoreAsync(IServiceProvider services, string[] settings, string file, string keysFile, bool mayReplace, CancellationToken cancellationToken)
    {
        var data = services.GetRequiredService<DataFolder>();
        var restoration = ActivatorUtilities.CreateInstance<Restoration>(services);
        using var exclusive = restoration.Begin(mayReplace);
        using var unpacked = new PrivateFolder(data.Path);
        await BackupProof.UnpackAndProveAsync(settings, file, keysFile, unpacked.Path, cancellationToken);
        var aside = restoration.Replace(unpacked.Path);

        Console.WriteLine($"{file} was restored into {data.Path}.");
        if (aside is not null)
        {
            Console.WriteLine($"What was there before is in {aside}. It holds personal data: delete it when it is not needed any more.");
        }
    }
}
