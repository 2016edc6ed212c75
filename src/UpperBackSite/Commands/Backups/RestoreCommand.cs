using System.CommandLine;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data.Backups;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Commands.Backups;

/// <summary><c>restore</c>: verifies a backup and, without <c>--verify</c>, replaces the current data with it.</summary>
public static class RestoreCommand
{
    public static Command Create()
    {
        var file = CommandArguments.CreateFileArgument("file", "The backup file");
        var keys = new Option<string?>("--keys") { Description = "The key file. Default: the -keys.zip file next to the backup" };
        var verify = new Option<bool>("--verify") { Description = "Only verify that the backup can be restored" };
        var replace = new Option<bool>("--replace") { Description = "Move the current database, keys, settings and content to a dated folder first" };
        var command = new Command("restore", "Restores the database, keys, settings and content of a backup, or with --verify only verifies it. Stop the site before restoring.") { file, keys, verify, replace };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (CommandArguments.Parse(parsed, file) is not { Files: [var backup], Settings: var settings } || string.IsNullOrWhiteSpace(backup))
            {
                await Console.Error.WriteLineAsync("Specify one backup file, for example: restore data/backups/upperbacksite-20261124-120000.zip --verify");
                return 1;
            }

            if (parsed.GetValue(keys) is { } named && (string.IsNullOrWhiteSpace(named) || named.StartsWith("--", StringComparison.Ordinal)))
            {
                await Console.Error.WriteLineAsync("Specify the key file after --keys, or leave --keys out to use the one next to the backup.");
                return 1;
            }

            var isOnlyVerified = parsed.GetValue(verify);
            await using var app = UpperBackSiteBuilder.Build(settings);
            if (await PostgresBackupInstructions.WriteIfPostgresAsync(app.Services))
            {
                return 1;
            }

            try
            {
                var keysFile = Path.GetFullPath(parsed.GetValue(keys) ?? BackupArchive.GetDefaultKeysPath(Path.GetFullPath(backup)));
                await (isOnlyVerified
                    ? VerifyAsync(app.Services, settings, backup, keysFile, cancellationToken)
                    : RestoreAsync(app.Services, settings, backup, keysFile, parsed.GetValue(replace), cancellationToken));
                return 0;
            }
            catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{backup} {(isOnlyVerified ? "cannot be restored" : "was not restored")}: {failure.Message.TrimEnd('.')}.");
                return 1;
            }
        });
        return command;
    }

    private static async Task VerifyAsync(IServiceProvider services, string[] settings, string file, string keysFile, CancellationToken cancellationToken)
    {
        using var unpacked = new PrivateFolder(Path.GetTempPath());
        await BackupVerifier.UnpackAndVerifyAsync(settings, services.GetRequiredService<SiteSettings>(), file, keysFile, unpacked.Path, cancellationToken);
        Console.WriteLine($"{file} can be restored.");
    }

    private static async Task RestoreAsync(IServiceProvider services, string[] settings, string file, string keysFile, bool allowReplace, CancellationToken cancellationToken)
    {
        var data = services.GetRequiredService<DataFolder>();
        var restorer = ActivatorUtilities.CreateInstance<BackupRestorer>(services);
        using var exclusive = restorer.LockDataFolder(allowReplace);
        using var unpacked = new PrivateFolder(data.Path);
        await BackupVerifier.UnpackAndVerifyAsync(settings, services.GetRequiredService<SiteSettings>(), file, keysFile, unpacked.Path, cancellationToken);
        var aside = restorer.Replace(unpacked.Path);

        Console.WriteLine($"Restored {file} to {data.Path}.");
        if (aside is not null)
        {
            Console.WriteLine($"The previous data is in {aside}. It contains personal data: delete it when you no longer need it.");
        }
    }
}
