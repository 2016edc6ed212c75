using System.CommandLine;
using System.Globalization;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Commands.Settings;

/// <summary><c>settings</c>: writes a settings file for the owner, and shows what applies.</summary>
public static class SettingsCommand
{
    public static Command Create()
    {
        var print = new Option<bool>("--print") { Description = "Print the file instead" };
        var create = new Command("new", $"Writes a commented settings file, {OwnerFile.Name}, to the data folder or to the path in --{OwnerFile.Key}. Never overwrites one.") { print };
        create.TreatUnmatchedTokensAsErrors = false;
        create.SetAction((parsed, cancellationToken) => parsed.GetValue(print) ? Print([.. parsed.UnmatchedTokens]) : New([.. parsed.UnmatchedTokens], cancellationToken));
        var show = new Command("show", "Prints each setting that applies, with its source. Passwords are hidden.") { TreatUnmatchedTokensAsErrors = false };
        show.SetAction(parsed => Show([.. parsed.UnmatchedTokens]));
        return new Command("settings", "Writes the owner's settings file, and shows the settings.") { create, show };
    }

    private static Task<int> Print(string[] args)
    {
        Console.Write(SettingsTemplate.Create(ReadSettings(args).Settings));
        return Task.FromResult(0);
    }

    private static async Task<int> New(string[] args, CancellationToken cancellationToken)
    {
        var settings = ReadSettings(args).Settings;
        if (File.Exists(settings.OwnerFile))
        {
            await Console.Error.WriteLineAsync($"{settings.OwnerFile} already exists. Edit it, or write another with --{OwnerFile.Key}=FILE.");
            return 1;
        }

        try
        {
            FilePermissions.CreateFolder(Path.GetDirectoryName(settings.OwnerFile)!);
            await using var file = FilePermissions.CreateFile(settings.OwnerFile, FileMode.CreateNew);
            await using var writer = new StreamWriter(file);
            await writer.WriteAsync(SettingsTemplate.Create(settings).AsMemory(), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{settings.OwnerFile} cannot be written: {exception.Message} Name another file with --{OwnerFile.Key}=FILE.");
            return 1;
        }

        Console.WriteLine($"Wrote {settings.OwnerFile}. Fill in the lines that are marked, then run 'doctor'.");
        return 0;
    }

    private static int Show(string[] args)
    {
        var (settings, schema) = ReadSettings(args);
        foreach (var fault in settings.FileFaults)
        {
            Console.Error.WriteLine(fault);
        }

        Console.WriteLine(File.Exists(settings.OwnerFile) ? $"Your settings file: {settings.OwnerFile}" : $"There is no settings file of your own. 'settings new' writes {settings.OwnerFile}.");
        foreach (var setting in settings.Effective.Values.Where(setting => setting.Source.Kind is not SettingSourceKind.Host).OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (schema.IsSetting(setting))
            {
                Console.WriteLine($"{setting.Key} = {(SiteSettings.IsSecret(setting.Key) ? "(hidden)" : setting.Value)}   {setting.Source.PlaceOf(setting.Key)}");
            }
        }

        foreach (var (key, _, value) in schema.ListKeys().Where(known => settings.FindPlace(known.Key.Split(":0")[0]) is null && known.Default is not null and not ""))
        {
            Console.WriteLine($"{key} = {Convert.ToString(value, CultureInfo.InvariantCulture)}   default");
        }

        return 0;
    }

    private static (SiteSettings Settings, SettingsSchema Schema) ReadSettings(string[] args)
    {
        var builder = SiteHost.CreateBuilder(args);
        builder.AddUpperBackSite();
        return (SettingsValidation.Find<SiteSettings>(builder.Services).Single(), SettingsValidation.CreateSchema(builder.Services));
    }
}
