using Microsoft.Extensions.Configuration;
using UpperBackSite.Platform.Settings;
using UpperBackSite.Tests.Documents;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Settings;

public sealed class SettingSourcesTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    public static TheoryData<string, string[], string[], string[]> Sources => new()
    {
        { "a later value", ["Mail:Port=25"], ["Mail:Port=465"], ["Mail:Port=465"] },
        { "another case", ["Mail:Port=25"], ["mail:PORT=465"], ["Mail:Port=465"] },
        { "an empty value", ["Mail:Host=a.example"], ["Mail:Host="], ["Mail:Host=a.example"] },
        { "an empty value alone", [], ["Mail:Host=", "Mail:Port= "], [] },
        { "a shorter list", ["Clinic:Address:0=1 Example Street", "Clinic:Address:1=London", "Clinic:Address:2=N1 0XX"], ["Clinic:Address:0=5 High Street"], ["Clinic:Address:0=5 High Street"] },
        { "a list from another index", ["L:0=a", "L:1=b"], ["L:1=c"], ["L:1=c"] },
        { "a list of objects", ["S:0:Title=Visit", "S:0:Price=£60 (example)", "S:1:Title=Other"], ["S:0:Title=Ours"], ["S:0:Title=Ours"] },
        { "a list in a list", ["S:0:Parts:0=a", "S:0:Parts:1=b"], ["S:0:Parts:0=c"], ["S:0:Parts:0=c"] },
        { "an empty list", ["L:0=a", "L:1=b"], ["L:0="], ["L:0=a", "L:1=b"] },
        { "another list", ["L:0=a"], ["M:0=b"], ["L:0=a", "M:0=b"] },
        { "a list whose name another begins with", ["L:0=a", "Long:0=b"], ["L:0=c"], ["L:0=c", "Long:0=b"] },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void An_empty_value_counts_as_not_given_and_a_list_replaces_the_whole_list(string what, string[] first, string[] second, string[] expected)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(Parse(first));
        configuration.AddInMemoryCollection(Parse(second));

        SettingSources.Combine(configuration);

        var combined = configuration.AsEnumerable().Where(setting => setting.Value is not null).Select(setting => $"{setting.Key}={setting.Value}");
        Assert.True(expected.Order(StringComparer.OrdinalIgnoreCase).SequenceEqual(combined.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase), $"{what}: {string.Join(", ", combined)}");
    }

    [Fact]
    public async Task A_clinic_set_in_the_environment_keeps_nothing_of_the_example()
    {
        await using var site = await SiteProcess.ServeAs(
            ["env", .. RealClinic.Variables.Where(variable => !variable.StartsWith("Clinic__Hours", StringComparison.Ordinal)), "Mail__WriteToFolder=true", "Clinic__Hours__0__Day=Tuesday", "Clinic__Hours__0__Opens=09:00", "Clinic__Hours__0__Closes=13:00"],
            installed.Data, Repository.Articles);
        var visitor = site.Visitor();

        foreach (var address in new[] { "/", "/about", "/booking" })
        {
            var body = (await visitor.Open(address)).ShouldBe(200).Body;
            Assert.DoesNotContain("N1 0XX", body, StringComparison.Ordinal);
            Assert.DoesNotContain("(example)", body, StringComparison.Ordinal);
        }

        (await visitor.Open("/about")).ShouldSay("5 High Street, Leeds LS1 4AP").ShouldSay("Tuesday, 9am to 1pm");
    }

    [Fact]
    public async Task Every_setting_may_be_empty_in_the_environment()
    {
        var keys = DocumentFile.All.Single(document => document.Name == "docs/configuration.md").RowsOf("Key").Select(cells => cells[0].Single());
        string[] empty = [.. keys.Where(key => key is not ("contentRoot" or "Data:Path")).Select(key => $"{key.Replace(":", "__", StringComparison.Ordinal)}=")];

        var (code, output) = await SiteProcess.RunAs(["env", .. empty, "ASPNETCORE_URLS=", "ASPNETCORE_ENVIRONMENT=", "DOTNET_ENVIRONMENT=", "ASPNETCORE_CONTENTROOT="], installed.Data, "doctor", $"--Content:Path={installed.Library.Path}");

        Assert.DoesNotContain("FAILED", output, StringComparison.Ordinal);
        Assert.Contains("Mail:Host is not set", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Parse(string[] settings) => settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Split('=')[0], setting.Split('=')[1]));
}
