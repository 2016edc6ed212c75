using UpperBackSite.Platform.Hosting;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Settings;

/// <summary>What is wrong in the owner's file is named with its line, the rule that it breaks and what to write.</summary>
public sealed class OwnerFileFaultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string SettingsFile => Path.Combine(folder.Path, "clinic.yml");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("  Color: #1d4e89", "2: '#1d4e89' is not read, because '#' begins a comment; write it in quotation marks, as in Color: \"#1d4e89\".")]
    [InlineData("  AccentColor: #a3c   # ours", "2: '#a3c' is not read")]
    [InlineData("\tName: A", "2: the line begins with a tab, which YAML does not allow; use spaces.")]
    [InlineData("  Name: A\n\tPhone: 0113 496 0000", "3: the line begins with a tab, which YAML does not allow; use spaces.")]
    [InlineData("  Name: A\n  \tPhone: 0113 496 0000\n  Email: a@b.co.uk", "3: the line begins with a tab, which YAML does not allow; use spaces.")]
    [InlineData("  Name: A\n  -\tPhone: 0113 496 0000", "3: the line has a tab, which YAML often does not allow; use spaces.")]
    [InlineData("  Hours:\n    - Day: Monday\n      Opens: # fill in", "3: Clinic:Hours:0 has no Closes. Write both times, such as Opens: 08:00 and Closes: 18:00.")]
    [InlineData("  Insurers: Bupa, AXA", "2: Clinic:Insurers is a list, but has the single value 'Bupa, AXA'. Write each entry on a line of its own below Insurers:, such as '- Bupa'.")]
    [InlineData("  Hours:\n    - {Day: Monday, Opens: 08:00, Closes: 12:30}\n    - {Day: Monday, Opens: 12:00, Closes: 18:00}", "4: Clinic:Hours:1, Monday from 12:00 to 18:00, overlaps the entry from 08:00 to 12:30 on the same day. Two entries with the same Day are for a break between them.")]
    [InlineData("  Hours:\n    - {Day: Monday, Opens: 08:00, Closes: 08:00}", "3: Clinic:Hours:0 closes at 08:00, which is not later than it opens, 08:00. Correct Opens or Closes.")]
    [InlineData("  SpecialDays:\n    - Date: 2026-12-24\n    - Date: 2027-01-02\n      Until: 2027-01-01", "4: Clinic:SpecialDays:1 has the Until 2027-01-01, which is before its Date, 2027-01-02.")]
    [InlineData("  SpecialDays:\n    - Date: 2026-12-24\n      Until: 2028-01-01", "3: Clinic:SpecialDays:0 has the Until 2028-01-01, which is more than 366 days after its Date")]
    [InlineData("  SpecialDays:\n    - Reason: Christmas", "3: Clinic:SpecialDays:0 has no Date.")]
    [InlineData("  SpecialDays:\n    - Date: 2026-12-24\n      Opens: 08:00", "3: Clinic:SpecialDays:0 has Opens but no Closes. Write both, or neither when you are closed.")]
    [InlineData("  SpecialDays:\n    - {Date: 2026-12-24, Closes: 08:00}", "3: Clinic:SpecialDays:0 has Closes but no Opens.")]
    [InlineData("  SpecialDays:\n    - {Date: 2026-12-24, Opens: 12:00, Closes: 08:00}", "3: Clinic:SpecialDays:0 closes at 08:00, which is not later than it opens, 12:00.")]
    [InlineData("  Phone: 01947 6021", "2: Clinic:Phone is '01947 6021', which has too few digits. Write it as people dial it")]
    [InlineData("  Phone: 1947 602100", "2: Clinic:Phone is '1947 602100', which lacks the 0 or the + at its beginning.")]
    [InlineData("  Practitioners:\n    - Name: Ada\n      Registration: HCPC PH0831", "4: Clinic:Practitioners:0:Registration is 'HCPC PH0831', but the HCPC number of a physiotherapist is PH and 5 or 6 digits, such as PH123456.")]
    [InlineData("AllowedHosts: https://www.example.org", "2: AllowedHosts must be host names without https://")]
    public void A_fault_is_named_with_its_line_and_its_remedy(string lines, string said)
    {
        File.WriteAllText(SettingsFile, $"Clinic:\n{lines}\n");

        Assert.StartsWith($"{SettingsFile}:{said}", Assert.Single(Faults()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  Color: \"#1d4e89\"")]
    [InlineData("  Logo: # fill in")]
    [InlineData("  Cancellation: #Ask us")]
    [InlineData("  Phone: 0113 496 0000 ext 5")]
    [InlineData("  Phone: +44 (0)113 496 0000")]
    [InlineData("  Phone: (0113) 496 0000")]
    [InlineData("  Phone: 016977 2345")]
    [InlineData("  Phone: +353 1 234 5678")]
    [InlineData("  Practitioners:\n    - {Name: Ada, Registration: HCPC PH12345}\n    - {Name: Bob, Registration: \"hcpc ph123456, CSP\"}\n    - {Name: Cay, Registration: GOsC 1234}")]
    [InlineData("  Hours:\n    - {Day: Monday, Opens: 13:30, Closes: 18:00}\n    - {Day: Monday, Opens: 08:00, Closes: 12:30}")]
    public void What_is_right_is_no_fault(string lines)
    {
        File.WriteAllText(SettingsFile, $"Clinic:\n{lines}\n");

        Assert.Empty(Faults());
    }

    private IReadOnlyList<string> Faults()
    {
        var exception = Record.Exception(() => UpperBackSiteBuilder.Build([$"--contentRoot={Repository.Source}", "--environment=Production", $"--Data:Path={Path.Combine(folder.Path, "data")}", $"--Settings={SettingsFile}"]));
        return exception is null ? [] : Assert.IsType<InvalidSettingsException>(exception).Faults;
    }
}
