using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>Files in the owner's folder replace the program's of the same name, and add to them.</summary>
public sealed class OwnerContentTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly TemporaryFolder own = new();

    public void Dispose()
    {
        library.Dispose();
        own.Dispose();
    }

    [Fact]
    public async Task A_page_an_image_a_source_and_a_reply_of_the_owner_stand_before_the_programs_and_the_rest_stays()
    {
        library.Write("mail/replies/directions.txt", "Title: Directions\nSubject: How to find us\n\nHello\n").Write("images/a.svg", Drawing("program")).Write("images/b.svg", Drawing("program"));
        Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "We say cold [@S1] [@OWN]. ![A line](/images/a.svg)"));
        Write("faq/do-you-take-bupa.md", TestLibrary.Page("Do you take Bupa?", "We do."));
        Write("images/a.svg", Drawing("owner"));
        Write("references.yml", "OWN: { title: \"Our own survey\", year: 2026, kind: clinic, read: whole }\n");
        Write("mail/replies/welcome.txt", "Title: A warm welcome\nSubject: Welcome\n\nHello {{person.greeting}}.\n");
        using var site = Site();
        var visitor = site.Visitor();

        var page = (await visitor.Open("/faq/heat-or-cold")).ShouldBe(200);
        page.ShouldSay("We say cold");
        page.ShouldSay("Our own survey");
        page.ShouldSay("A source");
        (await visitor.Open("/faq/do-you-take-bupa")).ShouldBe(200);
        (await visitor.Open("/causes/posture")).ShouldBe(200);
        Assert.Contains("owner", (await visitor.Open("/images/a.svg")).ShouldBe(200).Body, StringComparison.Ordinal);
        Assert.Equal(["Directions", "A warm welcome"], site.Services.GetRequiredService<MailTemplates>().ListReplies().Select(reply => reply.Title));
        Assert.Contains("program", (await visitor.Open("/images/b.svg")).ShouldBe(200).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_in_either_folder_is_served_without_a_restart()
    {
        using var site = Site(watches: true);
        var visitor = site.Visitor();
        (await visitor.Open("/faq/heat-or-cold")).ShouldSay("Use whichever feels better");

        Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Ours."));
        await Eventually.Value(() => visitor.Open("/faq/heat-or-cold"), page => page.MainText.Contains("Ours.", StringComparison.Ordinal));

        File.Delete(Path.Combine(own.Path, "faq/heat-or-cold.md"));
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Theirs."));
        await Eventually.Value(() => visitor.Open("/faq/heat-or-cold"), page => page.MainText.Contains("Theirs.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_in_the_list_of_removed_files_is_not_served()
    {
        library.Write("faq/cupping.md", TestLibrary.Page("Do you offer cupping?"));
        Write("removed.yml", "faq/cupping.md: We don't offer it\nfaq/long-gone.md: We don't offer it\n");
        using var site = Site();

        (await site.Visitor().Open("/faq/cupping")).ShouldBe(404);
        Assert.Contains(site.Log.All, line => line.Contains("removed.yml:2: warning: 'faq/long-gone.md' is not a file of the program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_names_a_file_with_the_folder_that_it_lies_in()
    {
        Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Broken [@S9]."));
        Write("plans.yml", "desk: { title: At a desk, summary: Short., exercises: [juggling] }\n");
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\nBroken too [@S9]."));
        using var data = new TemporaryFolder();

        var (code, output) = await SiteCommand.Run(data.Path, "check", $"--Content:Path={library.Path}", $"--Content:OwnerPath={own.Path}");

        var folder = Path.GetFileName(own.Path);
        Assert.Equal(1, code);
        Assert.Contains($"{folder}/faq/heat-or-cold.md:8: unknown citation '@S9'", output, StringComparison.Ordinal);
        Assert.Contains($"{folder}/plans.yml:1: ", output, StringComparison.Ordinal);
        Assert.Contains("articles/causes/posture.md:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_content_beside_the_settings_file_is_the_owners()
    {
        using var data = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(data.Path, "content", "faq"));
        await File.WriteAllTextAsync(Path.Combine(data.Path, "content", "faq", "ours.md"), TestLibrary.Page("Ours?"));
        using var site = new SiteFactory { ContentFolder = library.Path, DataFolder = data.Path };

        (await site.Visitor().Open("/faq/ours")).ShouldBe(200);
    }

    [Fact]
    public async Task A_folder_that_is_named_but_does_not_exist_stops_the_start()
    {
        using var installed = new InstalledSite();

        InstalledSite.ShouldRefuse(await installed.Run($"--Content:Path={library.Path}", $"--Content:OwnerPath={own.Path}/nowhere"), "Content:OwnerPath must be a folder that exists");
    }

    private SiteFactory Site(bool watches = false) => new SiteFactory { ContentFolder = library.Path, WatchesContent = watches }.With("Content:OwnerPath", own.Path);

    private void Write(string name, string text)
    {
        var path = Path.Combine(own.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Drawing(string word) => $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"><title>{word}</title></svg>";
}
