using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>An owner writes a settings file, fills it in, and sees what applies; nothing of the example clinic is left.</summary>
public sealed class SettingsCommandTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [UnixFact]
    public async Task A_new_file_names_what_to_fill_in_and_works_once_that_is_done()
    {
        var file = Path.Combine(installed.Data, "clinic.yml");

        var (code, output) = await installed.Run("settings", "new");

        Assert.True(code == 0, output);
        Assert.Contains($"Wrote {file}", output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var unfilled = await installed.Run("doctor");
        InstalledSite.ShouldRefuse(unfilled, "Clinic:Name is still 'Example Physiotherapy Clinic'", "Clinic:Address:0 is still '1 Example Street'", "Clinic:Phone is still", "Clinic:Email is still", $"Write your own at {file}:8.");

        var text = await File.ReadAllTextAsync(file);
        Assert.Contains("- Day: Monday\n      Opens: # fill in, such as \"08:00\"", text, StringComparison.Ordinal);
        foreach (var (key, value) in new[] { ("Name", "High Street Physio"), ("Phone", "0113 496 0000"), ("Email", "desk@highstreetphysio.co.uk"), ("Price", "£55"), ("Opens", "09:00"), ("Closes", "17:00"), ("Title", "A visit"), ("Host", "127.0.0.1"), ("User", "site"), ("Password", "sesame") })
        {
            text = Regex.Replace(text, $@"(?m)^( *(?:- )?{key}:) # fill in.*$", $"$1 {value}");
        }

        await File.WriteAllTextAsync(file, text.Replace("- # fill in: a line of your address", "- 5 High Street", StringComparison.Ordinal));
        var filled = await installed.Run("doctor");
        Assert.False(filled.Output.Contains("FAILED   settings", StringComparison.Ordinal), filled.Output);

        var shown = (await installed.Run("settings", "show")).Output;
        Assert.Matches($@"(?m)^Clinic:Name = High Street Physio   {Regex.Escape(file)}:8$", shown);
        Assert.Contains($"Mail:Password = (hidden)   {file}:", shown, StringComparison.Ordinal);
        Assert.Contains("Mail:KeepFilesDays = 14   default", shown, StringComparison.Ordinal);
        Assert.Contains("Feedback:KeepDays = 365   ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_suggestions_of_a_new_file_are_valid_without_their_comment_marks()
    {
        var printed = (await installed.Run("settings", "new", "--print")).Output;
        foreach (var line in new[] { "# Color: \"#0b4f5c\"", "# AccentColor: ", "# Logo: logo.svg", "# SpecialDays:", "#   Map: map.png", "# Practitioners:" })
        {
            Assert.Contains(line, printed, StringComparison.Ordinal);
        }

        var file = installed.PathOutsideData("own.yml");
        var pictures = Directory.CreateDirectory(installed.PathOutsideData("content/images")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pictures, "logo.svg"), "<svg/>");
        await File.WriteAllTextAsync(Path.Combine(pictures, "map.png"), "");
        await File.WriteAllTextAsync(file, Regex.Replace(printed, @"(?m)^  # ((?:  )*(?:- )?[A-Z][A-Za-z]+:( .*)?|  - Bupa)$", "  $1").Replace("# fill in, such as ", "", StringComparison.Ordinal).Replace("IsExample: false", "IsExample: true", StringComparison.Ordinal).Replace("- Name:\n", "- Name: Ada\n", StringComparison.Ordinal));

        var (_, output) = await installed.Run("doctor", $"--Settings={file}");

        Assert.Contains("WARNING  settings    Site:Address is not set", output, StringComparison.Ordinal);
        Assert.Contains("Clinic:SpecialDays:1:Opens = 08:00", (await installed.Run("settings", "show", $"--Settings={file}")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Clinic:Hours", "Clinic:Hours are still those of the example clinic. Write your own in ")]
    [InlineData("--Clinic:Services", "Clinic:Services:0:Price is still '£60 (example)', which belongs to the example clinic. Write your own in ")]
    public async Task A_real_site_with_a_list_of_the_example_does_not_start(string list, string said) =>
        InstalledSite.ShouldRefuse(await installed.Run([.. RealClinic.Arguments.Where(argument => !argument.StartsWith(list, StringComparison.Ordinal)), "--Mail:WriteToFolder=true"]), said);

    [Fact]
    public async Task An_existing_file_is_not_overwritten()
    {
        var file = installed.PathOutsideData("own.yml");
        await File.WriteAllTextAsync(file, "# mine");

        InstalledSite.ShouldRefuse(await installed.Run("settings", "new", $"--Settings={file}"), $"{file} already exists");
        Assert.Equal("# mine", await File.ReadAllTextAsync(file));
    }

    [UnixFact]
    public async Task A_file_with_a_password_that_everyone_can_read_fails_doctor()
    {
        await installed.PrepareDataFolder();
        var file = installed.PathOutsideData("own.yml");
        await File.WriteAllTextAsync(file, "Mail: { Password: sesame }");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        var (_, output) = await installed.Run("doctor", $"--Settings={file}");

        Assert.Contains($"FAILED   permissions every user of this machine can read the password in {file}: run chmod o= {file}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Clinic:Name=Example Physiotherapy Clinic", "Clinic:Name is still")]
    [InlineData("--Clinic:Address:0=1 Example Street", "Clinic:Address:0 is still")]
    [InlineData("--Clinic:Phone=020 7946 0123", "Clinic:Phone is still")]
    [InlineData("--Clinic:Email=hello@clinic.example", "Clinic:Email is still")]
    [InlineData("--Clinic:Services:0:Price=£60 (example)", "Clinic:Services:0:Price is still")]
    [InlineData("--Mail:From=hello@clinic.example", "Mail:From is still")]
    [InlineData("--Clinic:Practitioners:0:Name=Alex Example", "Clinic:Practitioners:0:Name is still")]
    public async Task A_real_site_with_something_of_the_example_does_not_start(string setting, string said) =>
        InstalledSite.ShouldRefuse(await installed.Run([.. RealClinic.Arguments.Where(argument => !argument.StartsWith(setting.Split('=')[0], StringComparison.Ordinal)), "--Mail:WriteToFolder=true", setting]), said, "belongs to the example clinic. Write your own");

    [Fact]
    public async Task A_page_that_names_the_example_is_a_warning_on_a_real_site()
    {
        await installed.PrepareDataFolder();
        installed.Library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Ask us at hello@clinic.example [@S1]."));

        var (_, output) = await installed.Run(["doctor", .. RealClinic.Arguments, "--Mail:WriteToFolder=true", $"--Content:Path={installed.Library.Path}"]);

        Assert.Contains("1 page of the content still names the example clinic", output, StringComparison.Ordinal);
        Assert.Contains("'clinic.example' in faq/heat-or-cold.md", output, StringComparison.Ordinal);
    }
}
