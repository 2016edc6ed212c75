using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>Start, reload, check, email texts and images leave out the same files.</summary>
public sealed class LeftOutFileTests : IDisposable
{
    private const string Junk = "\0\u0001Mac OS X \u00ff";

    private static readonly string[] Folders = ["", "faq/", "causes/", "pages/", "exercises/", "snippets/", "figures/", "images/", "mail/", "mail/replies/"];

    private readonly TestLibrary library = new();

    public LeftOutFileTests()
    {
        library.Write("mail/replies/first-answer.txt", "Title: First reply\nSubject: Your enquiry\n\nHello");
        library.Write("images/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    }

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("._x{0}")]
    [InlineData(".#x{0}")]
    [InlineData("#x{0}#")]
    [InlineData("x{0}~")]
    [InlineData("~$x{0}")]
    [InlineData(".x{0}.swp")]
    [InlineData("x{0}.swp")]
    [InlineData("x{0}.bak")]
    [InlineData("x{0}.orig")]
    [InlineData("x{0}.tmp")]
    [InlineData("4913")]
    [InlineData("Thumbs.db")]
    [InlineData(".DS_Store")]
    [InlineData("desktop.ini")]
    [InlineData(".git/x{0}")]
    [InlineData("__MACOSX/x{0}")]
    public async Task A_file_of_another_program_is_left_out_everywhere_without_a_word(string pattern)
    {
        foreach (var folder in Folders)
        {
            library.Write(folder + Name(pattern, folder), Junk);
        }

        using var site = new SiteFactory { ContentFolder = library.Path };
        await ShouldServeAsBefore(site);

        var report = site.Services.GetRequiredService<ContentStore>().Check();
        Assert.DoesNotContain(report.Problems, problem => problem.Text.StartsWith("left out", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.All, line => line.Contains("left out", StringComparison.Ordinal));
        (await site.Visitor().Open("/images/" + string.Join('/', Name(pattern, "images/").Split('/').Select(Uri.EscapeDataString)))).ShouldBe(404);
    }

    [Theory]
    [InlineData("x{0:U}")]
    [InlineData("x.markdown")]
    [InlineData("x.yaml")]
    [InlineData("x (Ada's conflicted copy 2026-11-23){0}")]
    [InlineData("x.sync-conflict-20261123-101112-ABCDEF{0}")]
    [InlineData("x (Case Conflict){0}")]
    [InlineData("x{0}/inside{0}")]
    [InlineData("x (1){0}")]
    [InlineData("Copy of x{0}")]
    public async Task A_file_that_was_meant_as_content_is_left_out_logged_once_and_shown_by_check(string pattern)
    {
        foreach (var folder in Folders)
        {
            library.Write(folder + Name(pattern, folder), Junk);
        }

        using var site = new SiteFactory { ContentFolder = library.Path };
        await ShouldServeAsBefore(site);
        var store = site.Services.GetRequiredService<ContentStore>();
        store.Reload();

        var name = Name(pattern, "faq/").Split('/')[0];
        Assert.Single(store.Check().Problems, problem => problem.File == $"articles/faq/{name}" && problem.Text.StartsWith("left out: ", StringComparison.Ordinal));
        Assert.Single(site.Log.All, line => line.Contains($"articles/faq/{name}:1", StringComparison.Ordinal));
        Assert.Empty(store.Problems);
    }

    [UnixFact]
    public async Task A_link_in_a_circle_or_to_nowhere_is_left_out_and_any_other_is_followed()
    {
        using var elsewhere = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(elsewhere.Path, "linked.md"), TestLibrary.Page("Linked?", "By a link [@S1]."));
        Link("faq/self.md", Path.Combine(library.Path, "faq", "self.md"));
        Link("faq/gone.md", Path.Combine(elsewhere.Path, "gone.md"));
        Link("faq/linked.md", Path.Combine(elsewhere.Path, "linked.md"));
        Directory.CreateSymbolicLink(Path.Combine(library.Path, "faq", "around"), library.Path);
        Directory.CreateSymbolicLink(Path.Combine(library.Path, "images", "here"), Path.Combine(library.Path, "images"));
        var pictures = Directory.CreateDirectory(Path.Combine(elsewhere.Path, "pictures")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(pictures, "back"), pictures);
        Directory.CreateSymbolicLink(Path.Combine(library.Path, "images", "more"), pictures);

        using var site = new SiteFactory { ContentFolder = library.Path };
        await ShouldServeAsBefore(site);

        (await site.Visitor().Open("/faq/linked")).ShouldBe(200).ShouldSay("By a link");
        Assert.Equal(
            ["articles/faq/around", "articles/faq/gone.md", "articles/faq/self.md", "articles/images/here", "articles/images/more/back"],
            site.Services.GetRequiredService<ContentStore>().Check().Problems.Where(problem => problem.Text.StartsWith("left out: the link", StringComparison.Ordinal)).Select(problem => problem.File));
    }

    [UnixFact]
    public async Task A_pipe_or_a_device_is_read_as_an_empty_page_and_blocks_nothing()
    {
        using var made = Process.Start("mkfifo", Path.Combine(library.Path, "faq", "pipe.md"));
        await made.WaitForExitAsync();
        Link("faq/endless.md", "/dev/zero");

        var problems = library.Problems();

        Assert.Contains(problems, problem => problem.StartsWith("articles/faq/pipe.md:", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("articles/faq/endless.md:", StringComparison.Ordinal));
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(library.Path, name), target);

    private static string Name(string pattern, string folder)
    {
        var extension = folder switch { "figures/" => ".yml", "images/" => ".svg", "mail/" or "mail/replies/" => ".txt", _ => ".md" };
        // Images may end in capitals.
        return pattern
            .Replace("{0:U}", folder is "images/" ? ".MD" : extension.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{0}", pattern.Contains('/', StringComparison.Ordinal) && folder is "images/" ? ".md" : extension, StringComparison.Ordinal);
    }

    private static async Task ShouldServeAsBefore(SiteFactory site)
    {
        (await site.Visitor().Open("/faq/heat-or-cold")).ShouldBe(200);
        (await site.Visitor().Open("/images/a.svg")).ShouldBe(200);
        var templates = site.Services.GetRequiredService<MailTemplates>();
        Assert.Equal(["First reply"], templates.ListReplies().Select(reply => reply.Title));
        Assert.Empty(templates.Check());
        Assert.Contains("\"Healthy\"", (await site.Visitor().Open("/health/ready")).Body, StringComparison.Ordinal);
    }
}
