using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>Files that were copied by another user and cannot be read are one problem, with the command that puts it right.</summary>
public sealed class UnreadableContentTests : IDisposable
{
    private readonly InstalledSite installed = new();
    private readonly string own;
    private readonly string remedy;

    public UnreadableContentTests()
    {
        own = Path.Combine(installed.Data, "content");
        remedy = $"may not read this, or something in it; run 'chown --recursive {(Environment.IsPrivilegedProcess ? "nobody" : Environment.UserName)}: {own}'";
    }

    public void Dispose()
    {
        SetMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        installed.Dispose();
    }

    [UnixFact]
    public Task A_folder_that_cannot_be_read_is_one_problem() => ShouldNameTheCause("faq", "content:1: the user");

    [UnixFact]
    public Task A_file_that_cannot_be_read_is_one_problem() => ShouldNameTheCause("faq/ours.md", "content/faq/ours.md:1: the user");

    /// <summary>The start, <c>check</c> and <c>doctor</c> name it, and nothing that only follows from it.</summary>
    private async Task ShouldNameTheCause(string closed, string place)
    {
        await PrepareAsync();
        SetMode(Path.Combine(own, closed), UnixFileMode.None);

        var (started, start) = await Run();
        Assert.NotEqual(0, started);
        Assert.Contains("The content has 1 problem.", start, StringComparison.Ordinal);
        Assert.Contains(place, start, StringComparison.Ordinal);
        Assert.Contains(remedy, start, StringComparison.Ordinal);

        var (checkedWith, check) = await Run("check");
        Assert.Equal(1, checkedWith);
        Assert.Contains(remedy, Assert.Single(check.Split('\n'), line => line.Contains(":1: ", StringComparison.Ordinal)), StringComparison.Ordinal);

        InstalledSite.ShouldRefuse(await Run("doctor"), $"FAILED   content     1 problem with which the site does not start: {place}", remedy);
    }

    [UnixFact]
    public async Task A_logo_in_a_folder_that_cannot_be_read_is_not_said_to_be_missing()
    {
        await PrepareAsync();
        Directory.CreateDirectory(Path.Combine(own, "images"));
        SetMode(own, UnixFileMode.None);

        var (_, output) = await Run("doctor", "--Clinic:Logo=logo.png");

        Assert.Contains($"Clinic:Logo is 'logo.png', but {own}/images cannot be read. Run 'chown --recursive ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("does not exist", output, StringComparison.Ordinal);
    }

    private async Task PrepareAsync()
    {
        await installed.PrepareDataFolder();
        Directory.CreateDirectory(Path.Combine(own, "faq"));
        await File.WriteAllTextAsync(Path.Combine(own, "faq", "ours.md"), TestLibrary.Page("Ours?"));
        installed.AllowOtherUsers();
        OtherUser.TakeOwnership(installed.Data);
    }

    private Task<(int Code, string Output)> Run(params string[] words) => SiteProcess.RunAs(OtherUser.CommandPrefix, installed.Data, [.. words, $"--Content:Path={installed.Library.Path}"]);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows() && Path.Exists(path))
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
