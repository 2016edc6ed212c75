using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>The operator lists the accounts and makes set-up links, also for the only administrator.</summary>
public sealed class StaffCommandTests : IDisposable
{
    private readonly SiteFactory site = new();

    public StaffCommandTests() => site.CreateClient().Dispose();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_sole_administrator_who_lost_everything_gets_in_by_a_new_link()
    {
        var (added, first) = await Run("staff", "add", "Ada Admin", "ada@clinic.example", "--admin", "--Site:Address=https://www.example.org");
        var (linked, second) = await Run("staff", "link", " ADA@clinic.example ", "--Site:Address=https://www.example.org");

        Assert.Equal((0, 0), (added, linked));
        (await site.Visitor().Open(LinkIn(first))).ShouldSay("This link no longer works");
        (await site.Visitor().Open(LinkIn(second))).ShouldBe(200).ShouldSay("Welcome, Ada Admin");
        Assert.Equal(["staff.added", "staff.link"], (await site.AuditEntries()).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Without_a_public_address_the_path_is_printed_and_the_setting_is_named()
    {
        var (_, output) = await Run("staff", "add", "Ada Admin", "ada@clinic.example", "--admin");

        Assert.Contains("Put the address of the site in front of it; with Site:Address set, this command does:", output, StringComparison.Ordinal);
        Assert.Contains("\n/staff/set-up?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_accounts_are_listed_with_role_and_state()
    {
        await Run("staff", "add", "Robin", "robin@clinic.example", "--clinician");
        await Run("staff", "add", "Ada Admin", "ada@clinic.example", "--admin");

        var (code, output) = await Run("staff", "list");

        Assert.Equal(0, code);
        Assert.Equal(
        [
            "administrator  ada@clinic.example             Ada Admin  (has not opened the set-up link)",
            "clinician      robin@clinic.example           Robin  (has not opened the set-up link)",
            "2 accounts",
        ], output.TrimEnd().Split('\n').Select(line => line.TrimEnd()).TakeLast(3));
    }

    [Theory]
    [InlineData("No account has the address nobody@clinic.example. 'staff list' shows all accounts.", "staff", "link", "nobody@clinic.example")]
    [InlineData("Email 'ada at clinic' is invalid. No account was created.", "staff", "add", "Ada", "ada at clinic")]
    [InlineData("The email is missing. Nothing was done.", "staff", "link")]
    [InlineData("Nothing was done.", "enquiries", "--most", "many")]
    [InlineData("Nothing was done.", "staff")]
    public async Task A_mistake_on_the_command_line_is_answered_by_one_sentence(string said, params string[] words)
    {
        var ended = await Run(words);

        InstalledSite.ShouldRefuse(ended, said);
        Assert.Single(ended.Output.TrimEnd().Split('\n'));
    }

    private static string LinkIn(string output) => output.Split('\n').Single(line => line.StartsWith("https://www.example.org/staff/set-up?", StringComparison.Ordinal)).Trim()["https://www.example.org".Length..];

    private Task<(int Code, string Output)> Run(params string[] arguments) => SiteCommand.Run(site.Data, arguments);
}
