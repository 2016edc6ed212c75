using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Hosting;

/// <summary>Only the site's user and its group can open what the site writes.</summary>
public sealed class FilePermissionTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [SqliteUnixFact]
    public async Task Everything_is_created_private_whatever_the_umask()
    {
        string[] openUmask = ["sh", "-c", "umask 000; exec \"$0\" \"$@\""];
        await using (var site = await SiteProcess.ServeAs(openUmask, installed.Data, installed.Library.Path))
        {
            var visitor = site.Visitor();
            var check = await (await visitor.Open("/booking")).Form().With("name", "Sam").With("email", "sam@example.com").With("service", "first-visit").With("consent", "yes").Submit();
            (await check.ShouldBe(200).Form().Submit()).ShouldBe(303);
            await Eventually.Holds(() => Task.FromResult(Directory.Exists(Path.Combine(installed.Data, "mail")) && Directory.GetFiles(Path.Combine(installed.Data, "mail"), "*.eml").Length > 0));
            Assert.Equal(0, (await SiteProcess.RunAs(openUmask, installed.Data, "backup")).Code);

            Assert.DoesNotContain("not private", site.Output, StringComparison.Ordinal);
            Assert.All(PersonalPaths(), path => Assert.True((Mode(path) & ~(UnixFileMode)0b111_000_000) == 0, $"{path} has the mode {Mode(path)}"));
        }

        Assert.True(PersonalPaths().Count() > 6);
    }

    [SqliteUnixFact]
    public async Task Data_that_others_can_open_is_named_at_start_and_by_doctor_with_what_to_type()
    {
        await installed.StoreOneEnquiry();
        Add(installed.Data, (UnixFileMode)0b111_111_111);
        Add(installed.Database, Others & UnixFileMode.OtherRead);
        Add(Directory.GetFiles(installed.Keys, "key-*.xml").Single(), UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        string[] faults = [$"chmod 700 {installed.Data}", $"chmod 600 {installed.Data}/site.db*", $"can open 1 file in {installed.Keys}: run chmod 600 {installed.Keys}/*"];

        await using (var site = await installed.Serve())
        {
            Assert.All(faults, fault => Assert.Contains(fault, site.Output, StringComparison.Ordinal));
        }

        InstalledSite.ShouldRefuse(await installed.Run("doctor"), ["FAILED   permissions", .. faults]);
    }

    [SqliteUnixFact]
    public async Task Access_by_the_group_is_no_fault()
    {
        await installed.StoreOneEnquiry();
        Add(installed.Data, (UnixFileMode)0b000_111_000);
        Add(installed.Keys, (UnixFileMode)0b000_111_000);

        Assert.Contains("OK       permissions", (await installed.Run("doctor")).Output, StringComparison.Ordinal);
    }

    /// <summary>Returns the data folder and everything in it except for the locks and the pictures for shared links.</summary>
    private IEnumerable<string> PersonalPaths() => Directory.GetFileSystemEntries(installed.Data, "*", SearchOption.AllDirectories).Append(installed.Data)
        .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal) && !path.Contains("cards", StringComparison.Ordinal));

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(path);

    private static void Add(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | mode);
        }
    }
}
