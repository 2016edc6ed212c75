using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>What an operator can put right is said in plain words, with the next step, and the program exits with 1.</summary>
public sealed class StartupFaultTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [Theory]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", "Unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT and install ICU")]
    [InlineData("TZDIR=/nonexistent", "Install the package tzdata")]
    public async Task A_system_without_languages_or_time_zones_is_named(string variable, params string[] words) =>
        InstalledSite.ShouldRefuse(await StartAs(["env", variable]), words);

    [Theory]
    [InlineData("--Telemetry:MetricsPort=many", "--Telemetry:MetricsPort is 'many'")]
    [InlineData("--Mail:Port=0", "Port")]
    [InlineData("--Mail:TimeoutSeconds=NaN", "Mail:TimeoutSeconds", "between 0.1 and 300")]
    [InlineData("--Clinic:Phone=020 7946 0123 (option 1)", "not one phone number")]
    [InlineData("--Clinic:Address=5 New Road;Leeds", "Clinic:Address is a list", "--Clinic:Address:0")]
    [InlineData("--Site:Address=\"https://www.example.org\"", "without a path")]
    [InlineData("--Serilog:MinimumLevel:Default=Loud", "Loud", "Correct")]
    [InlineData("--Serilog:MinimumLevel=Loud", "Loud", "Correct")]
    [InlineData("--Database:Provider=Oracle", "--Database:Provider is 'Oracle'", "Sqlite, Postgres")]
    [InlineData("--Site:Address=https://www.example.org/clinic", "without a path")]
    [InlineData("--Site:Address=https://www.example.org?clinic", "without a path")]
    [InlineData("--Site:Address=https://ada@www.example.org", "without a path")]
    [InlineData("--Site:Address=www.example.org", "without a path")]
    [InlineData("--contentRoot=/nonexistent", "does not exist")]
    public async Task A_setting_that_cannot_be_used_is_named(string setting, params string[] words) =>
        InstalledSite.ShouldRefuse(await Start(setting), words);

    [Fact]
    public async Task Several_invalid_settings_are_all_named() =>
        InstalledSite.ShouldRefuse(await Start("--Mail:Port=0", "--Clinic:ReplyWithinWorkingDays=0", "--RateLimits:WindowMinutes=0"), "Port", "ReplyWithinWorkingDays", "WindowMinutes");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:0/path")]
    [InlineData("http://localhost:0")]
    [InlineData("http://203.0.113.9:8080")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://localhost:many")]
    [InlineData("http://")]
    [InlineData("http://:80")]
    [InlineData("http://127.0.0.1:0;nonsense", "nonsense")]
    public async Task An_address_that_cannot_be_listened_on_is_named(string url, string? named = null) =>
        InstalledSite.ShouldRefuse(await Start($"--urls={url}"), "The site cannot start", "http://127.0.0.1:8080", named ?? url);

    [Theory]
    [InlineData("--Kestrel:Endpoints:Site:Url=nonsense")]
    [InlineData("--Kestrel:Endpoints:Site:Protocols=Http1")]
    [InlineData("--http_ports=many", "--urls=")]
    public async Task A_setting_of_the_server_that_cannot_be_used_is_named(params string[] settings) =>
        InstalledSite.ShouldRefuse(await Start(settings), "http://127.0.0.1:8080");

    [UnixFact]
    public async Task A_port_that_the_user_may_not_use_is_explained()
    {
        if (int.Parse(await File.ReadAllTextAsync("/proc/sys/net/ipv4/ip_unprivileged_port_start"), System.Globalization.CultureInfo.InvariantCulture) <= 80)
        {
            // The system lets everyone use every port.
            return;
        }

        installed.AllowOtherUsers();
        await installed.PrepareDataFolder();
        OtherUser.TakeOwnership(installed.Data);

        InstalledSite.ShouldRefuse(await StartAs([.. OtherUser.CommandPrefix, "ASPNETCORE_URLS=http://127.0.0.1:80"]), "Permission denied", "ports below 1024 need a privilege", "http://127.0.0.1:80");
    }

    [Theory]
    [InlineData("{\n  \"Clinic\": {\n    \"Name\" \"A\"\n", "appsettings.json", "Line 3")]
    [InlineData("nonsense", "appsettings.json")]
    [InlineData("{ \"Clinic\": { \"Name\": \"A\", \"Name\": \"B\" } }", "appsettings.json")]
    public async Task A_settings_file_that_does_not_parse_is_named(string text, params string[] words)
    {
        var root = Directory.CreateDirectory(installed.PathOutsideData("root")).FullName;
        await File.WriteAllTextAsync(Path.Combine(root, "appsettings.json"), text);

        InstalledSite.ShouldRefuse(await installed.Run($"--contentRoot={root}"), [.. words, "The settings cannot be read", "Correct the file"]);
    }

    [UnixFact]
    public async Task A_settings_file_that_may_not_be_read_is_named()
    {
        installed.AllowOtherUsers();
        var root = Directory.CreateDirectory(installed.PathOutsideData("root")).FullName;
        var file = Path.Combine(root, "appsettings.json");
        await File.WriteAllTextAsync(file, "{}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.None);
        }

        InstalledSite.ShouldRefuse(await SiteProcess.RunAs(OtherUser.CommandPrefix, installed.Data, "doctor", $"--contentRoot={root}"), "appsettings.json", "let the site's user read it");
    }

    /// <summary>A namespace of users has its own count of inotify instances.</summary>
    [UnixFact]
    public async Task Without_inotify_the_site_starts_and_serves_changed_content()
    {
        string[] withoutInotify = ["unshare", "--user", "--map-root-user", "sh", "-c", "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$@\"", "sh"];
        if (!await CanRun([.. withoutInotify, "true"]))
        {
            // The system does not let tests make namespaces.
            return;
        }

        await using var site = await SiteProcess.ServeAs(withoutInotify, installed.Data, installed.Library.Path, "--Content:Watch=true");
        Assert.Contains("it is listed every 3 seconds instead", site.Output, StringComparison.Ordinal);

        installed.Library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Penguins know [@S1]."));

        await Eventually.Value(() => site.Visitor().Open("/faq/heat-or-cold"), page => page.MainText.Contains("Penguins know", StringComparison.Ordinal));
    }

    /// <summary>A namespace of mounts hides the library from this program only.</summary>
    [UnixFact]
    public async Task Without_ICU_the_start_says_what_to_install()
    {
        const string Hide = "found=0; for file in /usr/lib/*/libicu*.so* /usr/lib/libicu*.so*; do if [ -f \"$file\" ]; then mount --bind /dev/null \"$file\" || exit 9; found=1; fi; done; [ $found = 1 ] || exit 9; exec \"$@\"";
        string[] withoutIcu = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Hide, "sh"];
        if (!await CanRun([.. withoutIcu, "true"]))
        {
            // The system does not let tests make namespaces.
            return;
        }

        InstalledSite.ShouldRefuse(await StartAs(withoutIcu), "the library ICU is missing", "Install it");
        InstalledSite.ShouldRefuse(await SiteProcess.RunAs(withoutIcu, installed.Data, "doctor"), "the library ICU is missing", "Install it");
    }

    private static async Task<bool> CanRun(string[] command)
    {
        try
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private Task<(int Code, string Output)> Start(params string[] settings) => installed.Run([$"--Content:Path={installed.Library.Path}", .. settings]);

    private Task<(int Code, string Output)> StartAs(string[] commandPrefix) => SiteProcess.RunAs(commandPrefix, installed.Data, $"--Content:Path={installed.Library.Path}");
}
