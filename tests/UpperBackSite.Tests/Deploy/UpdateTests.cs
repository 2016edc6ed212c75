using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Deploy;

/// <summary>
/// An update replaces the program's folder with its articles and <c>appsettings.json</c>. The second edition is simulated by other
/// files in that folder: publishing takes minutes.
/// </summary>
public sealed class UpdateTests : IDisposable
{
    private const string Settings = """
        Clinic:
          IsExample: false
          Name: High Street Physio
          Address: ["5 High Street", "Leeds LS1 4AP"]
          Phone: "0113 496 0000"
          Email: desk@highstreetphysio.co.uk
          Hours:
            - { Day: Tuesday, Opens: "09:00", Closes: "17:00" }
          ClosedOn: []
          Services:
            - { Slug: first-visit, Title: A first visit, Minutes: 45, Price: £55 }
        Mail:
          WriteToFolder: true
        """;

    private const string Edited = "faq/heat-or-cold.md";
    private const string Untouched = "faq/second.md";

    private readonly TemporaryFolder machine = new();
    private readonly TestLibrary library = new();

    public void Dispose()
    {
        machine.Dispose();
        library.Dispose();
    }

    private string Program => Path.Combine(machine.Path, "opt");

    private string Data => Path.Combine(machine.Path, "data");

    [SqliteFact]
    public async Task Name_settings_edited_page_and_enquiries_survive_an_update_and_a_return_to_the_edition_before()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "clinic.yml"), Settings);
        Install("The program says heat.", "First edition.");
        await Command("content", "edit", Edited);
        var own = Path.Combine(Data, "content", Edited);
        await File.WriteAllTextAsync(own, (await File.ReadAllTextAsync(own)).Replace("The program says heat.", "We say cold.", StringComparison.Ordinal));
        var reference = await Visit("First edition.", InstalledSite.Send);
        await Command("backup", Path.Combine(machine.Path, "before.zip"));

        Install("The program says heat, for ten minutes.", "Second edition.");

        await Visit("Second edition.");
        Assert.Contains("-The program says heat.\n+The program says heat, for ten minutes.", (await Command("content", "diff")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal([reference], await TestDatabase.Query(Data, "SELECT \"Reference\" FROM \"Enquiries\""));

        Install("The program says heat.", "First edition.");

        await Visit("First edition.");
        Assert.Contains("Nothing has changed", await Command("content", "diff"), StringComparison.Ordinal);
        Assert.Equal([reference], await TestDatabase.Query(Data, "SELECT \"Reference\" FROM \"Enquiries\""));
    }

    [SqliteFact]
    public async Task After_a_newer_edition_changed_the_database_the_backup_from_before_brings_the_older_one_back()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "clinic.yml"), Settings);
        Install("The program says heat.", "First edition.");
        var reference = await Visit("First edition.", InstalledSite.Send);
        await Command("backup", Path.Combine(machine.Path, "before.zip"));
        await InstalledSite.Query(Path.Combine(Data, "site.db"), "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231235959_Later', '99.0.0')");

        var (code, output) = await SiteCommand.Run(Data, "doctor", $"--contentRoot={Program}");
        Assert.Equal(1, code);
        Assert.Contains("the database was created by a later version of the site (migration 29991231235959_Later)", output, StringComparison.Ordinal);
        await Command("restore", Path.Combine(machine.Path, "before.zip"), "--replace");

        await Visit("First edition.");
        Assert.Equal([reference], await TestDatabase.Query(Data, "SELECT \"Reference\" FROM \"Enquiries\""));
    }

    /// <summary>Replaces the program's folder, as publishing into it does.</summary>
    private void Install(string edited, string untouched)
    {
        if (Directory.Exists(Program))
        {
            Directory.Delete(Program, recursive: true);
        }

        library.Write(Edited, TestLibrary.Page("Is heat or cold better?", edited)).Write(Untouched, TestLibrary.Page("Second?", untouched));
        foreach (var file in Directory.GetFiles(library.Path, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Program, "articles", Path.GetRelativePath(library.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.Copy(Path.Combine(Repository.Source, "appsettings.json"), Path.Combine(Program, "appsettings.json"));
    }

    /// <summary>Starts the site, and checks what a visitor sees.</summary>
    private async Task<string> Visit(string untouched, Func<Visitor, string, Task<string>>? act = null)
    {
        await using var site = await SiteProcess.Serve(Data, Path.Combine(Program, "articles"), $"--contentRoot={Program}");
        var visitor = site.Visitor();
        var page = (await visitor.Open("/" + Edited[..^3])).ShouldBe(200);
        if (File.Exists(Path.Combine(Data, "content", Edited)))
        {
            page.ShouldSay("We say cold.");
        }

        Assert.Contains("High Street Physio", page.Body, StringComparison.Ordinal);
        Assert.Contains("0113 496 0000", page.Body, StringComparison.Ordinal);
        (await visitor.Open("/" + Untouched[..^3])).ShouldBe(200).ShouldSay(untouched);
        return act is null ? "" : await act(visitor, "Sam O’Neill");
    }

    private async Task<string> Command(params string[] words)
    {
        var (code, output) = await SiteCommand.Run(Data, [.. words, $"--contentRoot={Program}", $"--Content:Path={Path.Combine(Program, "articles")}"]);
        Assert.True(code == 0, output);
        return output;
    }
}
