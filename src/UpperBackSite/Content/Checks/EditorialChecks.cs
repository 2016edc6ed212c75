using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks.Sentences;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <summary>Editorial checks, run by <c>check</c> only. They never prevent a start.</summary>
public static class EditorialChecks
{
    private const string UnusedWaiver = "waiver";

    public static CheckReport Run(LibrarySource source, IReadOnlyCollection<Problem> structuralProblems, DateOnly today, SignFinderFactory createSignFinder)
    {
        var barredWords = new BarredWordRule(source.BarredWords);
        var glossary = new GlossaryRule(source.Glossary);
        var signRoutes = new SignRouteRule(source.WarningSigns, createSignFinder(source.WarningSigns));
        var pages = source.Pages.AsParallel().AsOrdered().Select(CheckedPage.From).ToList();
        var published = pages.Where(page => !page.Source.IsDraft).ToList();
        var phrases = RepeatedPhraseRule.Count(source.RepeatedPhrases, published);

        var found = pages.AsParallel().SelectMany(page => Check(page, barredWords, glossary, signRoutes, today))
            .Concat((source.Home is { } home ? source.Snippets.Values.Append(home.File) : source.Snippets.Values).AsParallel().SelectMany(snippet => CheckSnippet(snippet, barredWords, signRoutes)))
            .Concat(source.Scenes.Values.AsParallel().SelectMany(scene => FigureRule.Check(scene.Figure).Select(finding => AsProblem(finding, scene.DisplayName))))
            .Concat(source.Pictures.Values.AsParallel().SelectMany(PictureRule.Check))
            .Concat(CheckPlans(source, barredWords).AsParallel())
            .Concat(CheckGlossary(source, barredWords).AsParallel())
            .Concat(CheckSigns(source, barredWords).AsParallel())
            .Concat(RepeatedPhraseRule.Check(source, phrases).AsParallel())
            .Concat(LibraryRules.Check(source, published).AsParallel())
            .Concat(UnusedReferenceRule.Check(source, published).AsParallel());

        var all = structuralProblems.Concat(found).Distinct().ToList();
        var causes = Problem.KeepCauses(all);
        return new CheckReport(Problem.Sort(causes), published, phrases, today) { Waiting = all.Count - causes.Count };
    }

    /// <summary>Checks single pages by the rules that need no other page.</summary>
    /// <param name="shared">The lists that the rules need.</param>
    public static IReadOnlyList<Problem> CheckPages(LibrarySource shared, IReadOnlyList<PageSource> pages, DateOnly today, SignFinderFactory createSignFinder)
    {
        var barredWords = new BarredWordRule(shared.BarredWords);
        var glossary = new GlossaryRule(shared.Glossary);
        var signRoutes = new SignRouteRule(shared.WarningSigns, createSignFinder(shared.WarningSigns));
        return [.. pages.SelectMany(page => Check(CheckedPage.From(page), barredWords, glossary, signRoutes, today))];
    }

    private static IEnumerable<Problem> Check(CheckedPage page, BarredWordRule barredWords, GlossaryRule glossary, SignRouteRule signRoutes, DateOnly today)
    {
        var (source, sentences) = page;
        Finding[] findings =
        [
            .. MarkupRules.Check(source.Body),
            .. ReadabilityRules.Check(sentences),
            .. RhythmRule.Check(page.Readability),
            .. ClaimRule.Check(sentences.Where(sentence => !IsDoseWithoutSource(source.FrontMatter, sentence)), Placeholders.IsIn(source.File.Text) ? source.File.Text : null),
            .. barredWords.Check(source.FrontMatter, sentences),
            .. glossary.Check(sentences),
            .. signRoutes.Check(sentences),
            .. FaqRule.Check(source, sentences),
            .. ReviewRule.Check(source.FrontMatter, today),
            .. FigureRule.Check(source.FrontMatter),
        ];

        var waivers = source.FrontMatter.Waivers.ToLookup(waiver => Array.Exists(findings, finding => Covers(waiver, finding)));
        return findings
            .Where(finding => !waivers[true].Any(waiver => Covers(waiver, finding)))
            .Concat(waivers[false].Select(waiver => new Finding(UnusedWaiver, waiver.Quote.Line, $"the rule '{waiver.Rule}' has no finding about '{waiver.Quote.Text}'; remove the waiver")))
            .Select(finding => AsProblem(finding, source.File.DisplayName))
            .Select(problem => source.IsDraft ? problem.AsWarning() : problem);
    }

    /// <summary>Returns whether the sentence is the dose of an exercise whose page says that the dose has no source.</summary>
    private static bool IsDoseWithoutSource(FrontMatter page, Sentence sentence) =>
        page.Exercise is { DoseBasis: DoseBasis.None, DoseAmount: var dose } && dose.Line == sentence.Line;

    /// <summary>Checks a snippet without <see cref="ClaimRule"/>, because the page that shows it cites the sources.</summary>
    private static IEnumerable<Problem> CheckSnippet(SourceFile snippet, BarredWordRule barredWords, SignRouteRule signRoutes)
    {
        var text = SiteMarkdown.Parse(snippet.Text, snippet.DisplayName, []);
        var sentences = SentenceSplitter.Split(text);
        return MarkupRules.Check(text)
            .Concat(ReadabilityRules.Check(sentences))
            .Concat(barredWords.Check(sentences))
            .Concat(signRoutes.Check(sentences))
            .Select(finding => AsProblem(finding, snippet.DisplayName));
    }

    private static IEnumerable<Problem> CheckPlans(LibrarySource source, BarredWordRule barredWords)
    {
        var file = source.Folders.GetDisplayName(PresetPlan.FileName);
        var sentences = source.Plans.SelectMany(plan => SentenceSplitter.Split(SiteMarkdown.Parse(plan.Summary, file, []))).ToList();
        return ReadabilityRules.Check(sentences)
            .Concat(ClaimRule.Check(sentences))
            .Concat(barredWords.Check(sentences))
            .Select(finding => AsProblem(finding, file));
    }

    private static IEnumerable<Problem> CheckGlossary(LibrarySource source, BarredWordRule barredWords)
    {
        var file = source.Folders.GetDisplayName(Glossary.FileName);
        var sentences = source.Glossary.SelectMany(term => SentenceSplitter.Split(SiteMarkdown.Parse(term.Meaning, file, []))).ToList();
        return ReadabilityRules.Check(sentences)
            .Concat(ClaimRule.Check(sentences))
            .Concat(barredWords.Check(sentences))
            .Select(finding => AsProblem(finding, file));
    }

    /// <summary>Checks the wording of the warning signs without <see cref="ClaimRule"/>, because every sign has its sources.</summary>
    private static IEnumerable<Problem> CheckSigns(LibrarySource source, BarredWordRule barredWords)
    {
        var file = source.Folders.GetDisplayName(WarningSignReader.FileName);
        var sentences = source.WarningSigns.Signs.SelectMany(sign => SentenceSplitter.Split(SiteMarkdown.Parse(sign.Text, file, []))).ToList();
        return ReadabilityRules.Check(sentences)
            .Concat(barredWords.Check(sentences))
            .Select(finding => AsProblem(finding, file));
    }

    private static bool Covers(Waiver waiver, Finding finding) =>
        waiver.Rule == finding.Rule && finding.About.Contains(waiver.Quote.Text, StringComparison.Ordinal);

    /// <summary>A page is measured once it has no structural problem of its own.</summary>
    private static Problem AsProblem(Finding finding, string file) =>
        new(file, finding.Line, finding.Text, finding.Severity, finding.Rule, finding.Rule == UnusedWaiver ? Problem.AnyFile : Problem.GetFileName(file));
}
