using UpperBackSite.Commands.Shared;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>Every command takes settings as <c>--Key=value</c> and as <c>--Key value</c>.</summary>
public sealed class CommandSettingTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [Theory]
    [InlineData("backup --Data:Path /x", "backup --Data:Path=/x")]
    [InlineData("backup /y.zip --Data:Path /x", "backup /y.zip --Data:Path=/x")]
    [InlineData("restore --Data:Path /x /y.zip --verify", "restore /y.zip --verify --Data:Path=/x")]
    [InlineData("backup Data:Path=/x", "backup --Data:Path=/x")]
    [InlineData("backup /Data:Path=/x /y.zip", "backup /y.zip --Data:Path=/x")]
    [InlineData("staff add --Data:Path /x Ada ada@clinic.example --admin", "staff add Ada ada@clinic.example --admin --Data:Path=/x")]
    [InlineData("restore /y.zip --keys /k.zip --Data:Path /x", "restore /y.zip --keys /k.zip --Data:Path=/x")]
    [InlineData("--urls http://127.0.0.1:0", "--urls=http://127.0.0.1:0")]
    [InlineData("doctor --contentroot .. --AllowedHosts *", "doctor --contentroot=.. --AllowedHosts=*")]
    [InlineData("check --format json --Content:Path /x", "check --format json --Content:Path=/x")]
    [InlineData("enquiries --most 3 --Database:ConnectionString Host=a;Database=b", "enquiries --most 3 --Database:ConnectionString=Host=a;Database=b")]
    [InlineData("backup --Data:Path --Content:Path /x", "backup --Data:Path --Content:Path=/x")]
    [InlineData("backup --Data:Path", "backup --Data:Path")]
    [InlineData("retention --dryrun /x", "retention --dryrun /x")]
    public void A_setting_and_its_value_become_one_argument(string given, string joined) =>
        Assert.Equal(joined.Split(' '), CommandArguments.JoinSettings(given.Split(' ')));

    [Theory]
    [InlineData("enquiries")]
    [InlineData("feedback")]
    [InlineData("search-gaps")]
    [InlineData("keys")]
    [InlineData("retention --dry-run")]
    [InlineData("audit verify")]
    [InlineData("backup")]
    public async Task A_command_reads_the_data_folder_that_is_given_with_a_space(string command)
    {
        await installed.PrepareDataFolder();
        var other = installed.PathOutsideData("nothing-here");

        // The first data folder is overridden by the second.
        var (code, output) = await SiteCommand.Run(other, [.. command.Split(' '), $"--Data:Path={other}", "--Data:Path", installed.Data, "--Content:Path", installed.Library.Path]);

        Assert.True(code == 0, output);
        Assert.False(Directory.Exists(other), output);
    }

    [Theory]
    [InlineData("--dryrun", "retention", "--dryrun", "yes")]
    [InlineData("--Data:Path", "backup", "--Data:Path")]
    [InlineData("--Data:Path", "doctor", "--Data:Path", "--urls=http://127.0.0.1:0")]
    public async Task An_argument_without_a_value_is_refused_for_that_reason(string argument, params string[] words)
    {
        var (code, output) = await installed.Run(words);

        Assert.StartsWith($"'{argument}' is not a command, an option or a setting with a value. Nothing was done.", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("--urls")]
    [InlineData("--Kestrel:Endpoints:Site:Url")]
    public async Task Health_asks_the_address_that_the_settings_name(string setting)
    {
        await using var site = await installed.Serve("--AllowedHosts=clinic.example");

        var (code, output) = await SiteProcess.Run(installed.Data, "health", setting, site.Address);

        Assert.True(code == 0, output);
        Assert.Contains("\"Healthy\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls=http://127.0.0.1:9", "No response from http://127.0.0.1:9/health/ready")]
    [InlineData("--urls=http://*:9", "No response from http://127.0.0.1:9/health/ready")]
    [InlineData("--urls=http://[::1]:9;https://*:10", "No response from http://[::1]:9/health/ready")]
    [InlineData("--urls=https://*:10;http://0.0.0.0:9", "No response from http://127.0.0.1:9/health/ready")]
    [InlineData("--urls=http://127.0.0.1:0", "Add --address")]
    [InlineData("--address=http://127.0.0.1:9/x", "No response from http://127.0.0.1:9/x")]
    public async Task Health_names_the_address_that_did_not_answer(string setting, string expected)
    {
        var (code, output) = await installed.Run("health", setting);

        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }
}
