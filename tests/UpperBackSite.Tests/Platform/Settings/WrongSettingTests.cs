using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Settings;

/// <summary>A setting that is written wrongly stops the start, and is named with its place and the right key or form.</summary>
public sealed class WrongSettingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string SettingsFile => Path.Combine(folder.Path, "clinic.yml");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Clinic:Nmae=A", "--Clinic:Nmae is not a setting. Did you mean --Clinic:Name?")]
    [InlineData("Clinic:Telephone=A", "--Clinic:Telephone is not a setting. Did you mean --Clinic:Phone?")]
    [InlineData("Mail:Hots=a", "--Mail:Hots is not a setting. Did you mean --Mail:Host?")]
    [InlineData("Site:Adress=https://a.co.uk", "--Site:Adress is not a setting. Did you mean --Site:Address?")]
    [InlineData("Site:Phone=1", "--Site:Phone is not a setting. Did you mean --Clinic:Phone?")]
    [InlineData("Enquiries:KeepDays:Contact=3", "--Enquiries:KeepDays:Contact is not a setting. Did you mean --Enquiries:KeepDays:Contacted?")]
    [InlineData("Clinic:Hours:0:Open=08:00", "--Clinic:Hours:0:Open is not a setting. Did you mean --Clinic:Hours:0:Opens?")]
    [InlineData("Clinic:Hours:Monday=08:00", "--Clinic:Hours:Monday is not a setting. --Clinic:Hours is a list. Write --Clinic:Hours:0 and so on.")]
    [InlineData("Clinic:Name:First=A", "--Clinic:Name:First is not a setting. --Clinic:Name is a single value.")]
    [InlineData("Clinic:Slogan=A", "--Clinic:Slogan is not a setting. --Clinic has Name, IsExample,")]
    [InlineData("Clinc:Name=A", "--Clinc:Name is not a setting. Did you mean --Clinic:Name?")]
    [InlineData("Retention:Days=3", "--Retention:Days is not a setting. The sections are Clinic, Content,")]
    [InlineData("AllowedHost=a.co.uk", "--AllowedHost is not a setting. Did you mean --AllowedHosts?")]
    [InlineData("IsExample=false", "--IsExample is not a setting. Did you mean --Clinic:IsExample?")]
    [InlineData("Mail:Port=many", "--Mail:Port is 'many', but must be a whole number")]
    [InlineData("Mail:Port=0x19", "--Mail:Port is '0x19', but must be a whole number")]
    [InlineData("Mail:TimeoutSeconds=soon", "--Mail:TimeoutSeconds is 'soon', but must be a number")]
    [InlineData("Clinic:IsExample=no", "--Clinic:IsExample is 'no', but must be true or false.")]
    [InlineData("Clinic:Hours:0:Day=Mon", "Did you mean Monday?")]
    [InlineData("Clinic:Hours:0:Day=7", "--Clinic:Hours:0:Day is '7', but must be one of Sunday, Monday,")]
    [InlineData("Clinic:Hours:0:Day=Wendesday", "Did you mean Wednesday?")]
    [InlineData("Clinic:Hours:0:Opens=8am", "--Clinic:Hours:0:Opens is '8am', but must be a time in the form 08:00.")]
    [InlineData("Clinic:Hours:0:Closes=5.30pm", "but must be a time in the form 17:30.")]
    [InlineData("Clinic:Hours:0:Closes=25:00", "but must be a time in the form 08:30.")]
    [InlineData("Clinic:ClosedOn:0=25/12/2026", "--Clinic:ClosedOn:0 is '25/12/2026', but must be a date in the form 2026-12-25.")]
    [InlineData("Clinic:ClosedOn:0=1 January 2027", "but must be a date in the form 2027-01-01.")]
    [InlineData("Clinic:ClosedOn:0=2026-02-30", "--Clinic:ClosedOn:0 is '2026-02-30', but must be a date")]
    [InlineData("Clinic:Address=5 High Street", "--Clinic:Address is a list, but has the single value '5 High Street'. Write --Clinic:Address:0 and so on.")]
    [InlineData("Enquiries:KeepDays=30", "--Enquiries:KeepDays is a group of settings, but has the single value '30'. It has New, Contacted,")]
    [InlineData("Database:Provider=Oracle", "--Database:Provider is 'Oracle', but must be one of Sqlite, Postgres.")]
    [InlineData("Telemetry:OtlpEndpoint=collector", "--Telemetry:OtlpEndpoint is 'collector', but must be an address")]
    [InlineData("Log:Format=Jsn", "Did you mean Json?")]
    [InlineData("Clinic:Phone=0113 49", "Argument --Clinic:Phone: Clinic:Phone is '0113 49', which is not one phone number.")]
    [InlineData("Clinic:Email=desk at clinic", "Argument --Clinic:Email: Clinic:Email is 'desk at clinic', which is not an email address.")]
    [InlineData("Mail:From=desk", "Argument --Mail:From: Mail:From is 'desk', which is not an email address.")]
    [InlineData("Mail:Port=70000", "Argument --Mail:Port: Mail:Port: The field Port must be between 1 and 65535.")]
    public void A_wrong_setting_is_named_with_the_right_one(string setting, string said)
    {
        var fault = Assert.Single(FaultsOf([$"--{setting}"]));

        Assert.StartsWith("Argument ", fault, StringComparison.Ordinal);
        Assert.Contains(said, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.example.org")]
    [InlineData("www.example.org:443")]
    [InlineData("www.example.org, example.org")]
    public void Allowed_hosts_are_names_alone(string hosts) =>
        Assert.Equal(["Argument --AllowedHosts: AllowedHosts must be host names without https:// and without a port, separated by ;, such as www.example.org."], FaultsOf([$"--AllowedHosts={hosts}"]));

    [Fact]
    public void A_file_is_told_the_line_of_each_fault_and_all_at_once()
    {
        File.WriteAllText(SettingsFile, """
            # Ours
            Clinic:
              Nmae: High Street Physio
              Phone: 0113 49
              ClosedOn:
                - 2026-12-25
                - 28/12/2026
              Hours:
                - Day: Monday
                  Opens: 8am
                  Closes: 18:00
            Mial:
              Host: a
              Port: b
            RateLimits:
              WindowMinutes: 0

            """);

        Assert.Equal(
        [
            $"{SettingsFile}:3: Clinic:Nmae is not a setting. Did you mean Clinic:Name?",
            $"{SettingsFile}:12: Mial is not a setting. Did you mean Mail?",
            $"{SettingsFile}:10: Clinic:Hours:0:Opens is '8am', but must be a time in the form 08:00.",
            $"{SettingsFile}:7: Clinic:ClosedOn:1 is '28/12/2026', but must be a date in the form 2026-12-28.",
            $"{SettingsFile}:16: RateLimits:WindowMinutes: The field WindowMinutes must be between 1 and 1440.",
            $"{SettingsFile}:4: Clinic:Phone is '0113 49', which is not one phone number. Write it as people dial it, such as 020 7946 0123 or 020 7946 0123 ext 5.",
        ], FaultsOf());
    }

    [Theory]
    [InlineData("Clinic:\n  Name: A\n Phone: B", "clinic.yml:3: the line")]
    [InlineData("Clinic:\n  Name: A\n  Name: B", "clinic.yml:3: the key 'Name' stands twice")]
    [InlineData("Clinic:\n  Name: [A", "clinic.yml:2: the line")]
    [InlineData("- Clinic", "expected lines of the form 'key: value'")]
    public void A_file_that_is_not_YAML_is_named_with_the_line(string text, string said)
    {
        File.WriteAllText(SettingsFile, text);

        Assert.Contains(said, Assert.Single(FaultsOf()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_named_and_does_not_exist_is_a_fault() =>
        Assert.Contains("does not exist. Write it with the command 'settings new'", Assert.Single(FaultsOf()), StringComparison.Ordinal);

    [Fact]
    public void A_blank_file_is_no_fault()
    {
        File.WriteAllText(SettingsFile, "# nothing yet\n\n");

        Assert.Empty(FaultsOf());
    }

    [Theory]
    [InlineData("Mail:Hots", "a", "Variable Mail__Hots is not a setting. Did you mean Mail__Host?")]
    [InlineData("Clinc:Name", "a", "Variable Clinc__Name is not a setting. Did you mean Clinic__Name?")]
    [InlineData("Mail:Port", "x", "Variable Mail__Port is 'x', but must be a whole number, such as 30.")]
    [InlineData("Clinic:Address", "x", "Variable Clinic__Address is a list, but has the single value 'x'. Write Clinic__Address__0 and so on.")]
    [InlineData("MAIL", "/var/mail/ada", null)]
    [InlineData("LOG", "debug", null)]
    [InlineData("PATH", "/bin", null)]
    [InlineData("Other:Program", "1", null)]
    public void Of_the_environment_only_variables_that_are_meant_for_the_site_are_faults(string key, string value, string? said)
    {
        var schema = SettingsValidation.CreateSchema(Build([]).Services);
        var setting = new GivenSetting(key, value, new SettingSource(SettingSourceKind.Environment));

        var faults = schema.FindFaults(new SiteSettings([setting], new Dictionary<string, GivenSetting> { [key] = setting }, "", []));

        Assert.Equal(said is null ? [] : [said], faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void The_file_of_the_owner_overrides_that_of_the_program_and_is_overridden_by_arguments()
    {
        File.WriteAllText(SettingsFile, "Clinic:\n  Name: From the file\n  Phone: 0113 496 0000\n  ClosedOn: []\n  Address:\n    - 5 High Street\n");

        var configuration = Build([$"--Settings={SettingsFile}", "--Clinic:Phone=0113 496 0001"]).Configuration;

        Assert.Equal("From the file", configuration["Clinic:Name"]);
        Assert.Equal("0113 496 0001", configuration["Clinic:Phone"]);
        Assert.Equal(["5 High Street"], configuration.GetSection("Clinic:Address").Get<List<string>>()!);
        Assert.Empty(configuration.GetSection("Clinic:ClosedOn").GetChildren());
    }

    [Fact]
    public void The_file_in_the_data_folder_is_found()
    {
        File.WriteAllText(SettingsFile, "Clinic: { Name: Of the data folder }");

        Assert.Equal("Of the data folder", Build([$"--Data:Path={folder.Path}"]).Configuration["Clinic:Name"]);
    }

    private static WebApplicationBuilder Build(string[] args)
    {
        var builder = SiteHost.CreateBuilder([$"--contentRoot={Repository.Source}", "--environment=Production", .. args]);
        builder.AddUpperBackSite();
        return builder;
    }

    private IReadOnlyList<string> FaultsOf(string[]? arguments = null)
    {
        var exception = Record.Exception(() => UpperBackSiteBuilder.Build([$"--contentRoot={Repository.Source}", "--environment=Production", $"--Data:Path={Path.Combine(folder.Path, "data")}", .. arguments ?? [$"--Settings={SettingsFile}"]]));
        return exception is null ? [] : Assert.IsType<InvalidSettingsException>(exception).Faults;
    }
}
