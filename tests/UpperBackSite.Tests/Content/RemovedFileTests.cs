using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>What <c>check</c> tells an owner who takes pages of the program away.</summary>
public sealed class RemovedFileTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly TemporaryFolder own = new();

    public RemovedFileTests()
    {
        library.Write("references.yml", string.Concat(new[] { "S1", "S2", "S3", "S4" }.Select(key => $"{key}:\n  title: A\n  year: 2019\n  kind: review\n  read: whole\n")));
        library.Write("faq/cupping.md", TestLibrary.Page("Do you offer cupping?", "We do [@S3]."));
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\nSee [cupping](/faq/cupping) [@S1] [@S4].", "related: [/faq/cupping]"));
    }

    private string Folder => Path.GetFileName(own.Path);

    public void Dispose()
    {
        library.Dispose();
        own.Dispose();
    }

    [Fact]
    public async Task A_link_to_a_removed_page_is_told_as_such()
    {
        var output = await Check("faq/cupping.md: We don't offer it\n");

        Assert.Contains("articles/causes/posture.md:8: warning: 'related' names '/faq/cupping', which is taken away by removed.yml, so readers don't see the link", output, StringComparison.Ordinal);
        Assert.Contains("articles/causes/posture.md:12: warning: the link leads to '/faq/cupping', which is taken away by removed.yml, so readers don't see the link", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_of_the_program_that_only_removed_and_replaced_pages_cite_are_no_problem()
    {
        Write("causes/posture.md", TestLibrary.Article());
        Write("references.yml", "OWN:\n  title: Ours\n  year: 2019\n  kind: review\n  read: whole\n");

        var output = await Check("faq/cupping.md: We don't offer it\n");

        Assert.DoesNotContain("no page cites S3", output, StringComparison.Ordinal);
        Assert.DoesNotContain("no page cites S4", output, StringComparison.Ordinal);
        Assert.Contains($"{Folder}/references.yml:1: no page cites OWN; cite or remove it", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("faq/cupping.md\n", "1: expected lines of the form 'key: value'; write the file, a colon and the reason, as in faq/heat-or-cold.md: We don't offer this")]
    [InlineData("faq/cupping.md:\n", "1: 'faq/cupping.md' must be a text; write the file, a colon and the reason")]
    [InlineData("faq/cuping.md: We don't offer it\n", "1: warning: 'faq/cuping.md' is not a file of the program; did you mean 'faq/cupping.md'?")]
    public async Task A_mistake_in_the_list_is_told_with_the_form_of_a_line(string list, string said) =>
        Assert.Contains($"{Folder}/removed.yml:{said}", await Check(list), StringComparison.Ordinal);

    [Fact]
    public async Task A_removed_page_is_not_among_the_drafts()
    {
        Write("removed.yml", "faq/cupping.md: We don't offer it\n");
        using var site = new SiteFactory { ContentFolder = library.Path }.With("Content:OwnerPath", own.Path);
        var kim = await site.Staff.SignInAs(UpperBackSite.Accounts.StaffRole.Clinician);

        (await kim.Visitor.Open("/staff/drafts")).ShouldBe(200).ShouldSay("There are no drafts.");
        (await kim.Visitor.Open("/faq/cupping")).ShouldBe(404);
    }

    private async Task<string> Check(string removed)
    {
        Write("removed.yml", removed);
        using var data = new TemporaryFolder();
        return (await SiteCommand.Run(data.Path, "check", $"--Content:Path={library.Path}", $"--Content:OwnerPath={own.Path}")).Output;
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(own.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
