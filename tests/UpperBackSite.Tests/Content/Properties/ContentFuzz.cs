using System.Text;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Search.Index;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Properties;

/// <summary>Fuzz tests: any content gives a valid page or problems with their position, and never a crash or a hang.</summary>
public sealed class ContentFuzz : IDisposable
{
    private const int DefaultCases = 150;

    /// <summary>Few by default; <c>FUZZ_CASES=20000 dotnet test --filter ContentFuzz</c> for a long run.</summary>
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_CASES"), out var cases) ? cases : DefaultCases;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static readonly string[] Files =
    [
        "causes/posture.md", "exercises/rolls.md", "faq/heat-or-cold.md", "pages/privacy.md", "pages/get-help.md",
        "references.yml", "glossary.yml", "synonyms.yml", "warning-signs.yml", "barred-words.yml", "repeated-phrases.yml", "plans.yml",
    ];

    private static readonly string[] TroublesomeFragments =
    [
        "---", "\n---\n", ":::", "\n:::\n", "\n::: figure rolls\n", "\n::: emergency\n- a\n:::\n", "\n::: signs 999 heart\n:::\n", "[a](sign:chest-pain)", "[@S1]", "[@S1; @S2]", "[@]", "{{clinic.name}}", "{{", "}}",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![a](/images/a.png)", "[a](//evil.example)", "[a]: javascript:alert(1)\n[a]",
        "&#0;", "&lt;", "\u0000", "\u2028", "\uFFFE", "\u202E", "\t", "|a|b|\n|-|-|\n|c|d|\n", "# ", "\n## \n", "\n###### a\n", "- - - - - - ", "1. 1. 1. ", "> > > > > ", "~~~", "```",
        "&a [*a, *a]", "!!binary AA==", "? [a]: b", "<<: *a", "{a: {b: {c: d}}}", "'", "\"", "\\", "title: ", "order: 99999999999999999999", "reviewed_on: 0000-00-00", "draft: true", "2026-02-30", "é", "😀", "\u0301",
    ];

    private readonly TestLibrary library = new();

    private sealed record Edit(int File, int At, int Length, string With);

    public void Dispose() => library.Dispose();

    [Fact]
    public void An_edited_library_builds_or_reports_where_it_is_wrong() =>
        Check.One(Configuration(Cases), Prop.ForAll(Gen.NonEmptyListOf(Edits()).Select(edits => edits.Take(6).ToArray()).ToArbitrary(), edits =>
        {
            var before = new Dictionary<string, string?>();
            foreach (var edit in edits)
            {
                Apply(edit, before);
            }

            ShouldBuildOrReportProblems();
            Restore(before);
        }));

    [Fact]
    public void Random_bytes_are_reported_as_problems() =>
        Check.One(Configuration(Cases), Prop.ForAll(Gen.Zip(Gen.Elements(Files), Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>())).ToArbitrary(), given =>
        {
            var (file, bytes) = given;
            var before = new Dictionary<string, string?>();
            Keep(file, before);
            library.WriteBytes(file, bytes);

            ShouldBuildOrReportProblems();
            Restore(before);
        }));

    [Theory]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("*a **b ")]
    [InlineData("`")]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("[a](")]
    [InlineData("[@S1]")]
    [InlineData("|")]
    [InlineData("::: key\n")]
    [InlineData("{{clinic.name}}")]
    [InlineData("\\")]
    public void A_page_full_of_one_repeated_mark_does_not_hang(string mark)
    {
        library.Write("pages/privacy.md", TestLibrary.Page("Privacy notice", string.Concat(Enumerable.Repeat(mark, (SourceFile.MaxPageBytes - 1000) / mark.Length))));

        ShouldBuildOrReportProblems();
    }

    /// <summary>Uses a fixed seed for the default number of cases, and a random seed for a long run.</summary>
    private static Config Configuration(int cases) =>
        Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(cases == DefaultCases ? FSharpOption<Replay>.Some(new Replay(new Rnd(2026, 11), FSharpOption<int>.None)) : FSharpOption<Replay>.None);

    private static Gen<Edit> Edits() =>
        from file in Gen.Choose(0, Files.Length - 1)
        from at in Gen.Choose(0, 2000)
        from length in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 20)), (1, Gen.Choose(20, 500)))
        from with in Gen.Frequency((4, Gen.Elements(TroublesomeFragments)), (1, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")), (1, Gen.Elements(TroublesomeFragments).Select(fragment => string.Concat(Enumerable.Repeat(fragment, 40)))))
        select new Edit(file, at, length, with);

    private void Apply(Edit edit, Dictionary<string, string?> before)
    {
        var file = Files[edit.File];
        var text = Keep(file, before) ?? "";
        var at = Math.Min(edit.At % (text.Length + 1), text.Length);
        library.Write(file, ReplaceLoneSurrogates(text.Remove(at, Math.Min(edit.Length, text.Length - at)).Insert(at, edit.With)));
    }

    /// <summary>Lone surrogates cannot be written to a file.</summary>
    private static string ReplaceLoneSurrogates(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private string? Keep(string file, Dictionary<string, string?> before)
    {
        var path = Path.Combine(library.Path, file);
        var text = File.Exists(path) ? File.ReadAllText(path) : null;
        before.TryAdd(file, text);
        return text;
    }

    private void Restore(Dictionary<string, string?> before)
    {
        foreach (var (file, text) in before)
        {
            if (text is null)
            {
                library.Delete(file);
            }
            else
            {
                library.Write(file, text);
            }
        }
    }

    private void ShouldBuildOrReportProblems()
    {
        var answer = Task.Run(() =>
        {
            var problems = new List<Problem>();
            var source = LibrarySource.Read(new ContentFolders(library.Path), new Placeholders(new Dictionary<string, string> { ["clinic.name"] = "The *Star* Clinic" }), problems);
            var built = LibraryBuilder.Build(source, new HashSet<string>(), problems);
            return (built, problems, EditorialChecks.Run(source, problems, new DateOnly(2026, 11, 24), WarningFinder.CreateFor).Problems);
        });
        Assert.True(answer.Wait(Timeout), "It hangs.");
        var (pages, faults, found) = answer.Result;

        Assert.All(faults.Concat(found), problem =>
        {
            Assert.StartsWith("articles", problem.File, StringComparison.Ordinal);
            Assert.True(problem.Line >= 1, problem.ToString());
            Assert.NotEqual("", problem.Text);
        });
        if (faults.Count == 0)
        {
            Assert.All(pages.Articles, ShouldBeHarmless);
        }
    }

    private static void ShouldBeHarmless(Article article)
    {
        var document = new HtmlParser().ParseDocument(article.Body.ToString());
        Assert.Empty(document.QuerySelectorAll("script, style, iframe, object, embed, form, base, meta, link"));
        Assert.All(document.All.SelectMany(element => element.Attributes), attribute =>
        {
            Assert.DoesNotMatch("(?i)^on", attribute.Name);
            Assert.DoesNotMatch(@"(?i)^\s*(javascript|data|vbscript):", attribute.Value);
        });
    }
}
