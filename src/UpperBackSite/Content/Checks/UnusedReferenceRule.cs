using System.Text.RegularExpressions;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <summary>
/// Reports sources that nothing cites. A source of the program is not reported when only the owner's folder leaves it unused, by removing or replacing the
/// program's files that cite it.
/// </summary>
public static class UnusedReferenceRule
{
    public const string Name = "unused-reference";

    public static IEnumerable<Problem> Check(LibrarySource source, IReadOnlyList<CheckedPage> pages)
    {
        var used = FindUsed(source, pages);
        var unused = source.References.Values.Where(reference => !used.Contains(reference.Key)).ToList();
        var replaced = unused.Count == 0 ? "" : string.Concat(ReadReplaced(source.Folders));
        return unused
            .Where(reference => !IsOfProgram(reference, source.Folders) || !Names(replaced, reference.Key))
            .Select(reference => new Problem(reference.File, reference.Line, $"no page cites {reference.Key}; cite or remove it", Severity.Editorial, Name, Problem.AnyFile));
    }

    private static HashSet<string> FindUsed(LibrarySource source, IReadOnlyList<CheckedPage> pages) =>
    [
        .. pages.SelectMany(page => page.CitedKeys),
        .. source.Snippets.Values.SelectMany(snippet => FindKeys(SiteMarkdown.Parse(snippet.Text, snippet.DisplayName, []))),
        .. source.Glossary.SelectMany(term => FindKeys(SiteMarkdown.Parse(term.Meaning, Glossary.FileName, []))),
        .. source.WarningSigns.Signs.SelectMany(sign => sign.Sources).Concat(source.WarningSigns.Levels.SelectMany(level => level.Sources)).Select(key => key.Text),
    ];

    /// <summary>Returns the texts of the program's files that are not served, because the owner has removed or replaced them.</summary>
    private static IEnumerable<string> ReadReplaced(ContentFolders folders)
    {
        if (folders.Owner is null)
        {
            return [];
        }

        var served = folders.ListAll([], [], ReferenceList.FileName).Where(file => file.Root == folders.Program && !file.IsRemoved).Select(file => file.Name).ToHashSet();
        return ContentFile.ListAll(folders.Program, [])
            .Where(file => !served.Contains(file.Name) && (file.IsMarkdown || file.Name.EndsWith(".yml", StringComparison.Ordinal)))
            .Select(file => SourceFile.Read(file.Root, file.Path, [])?.Text ?? "");
    }

    private static bool IsOfProgram(Reference reference, ContentFolders folders) => reference.File == $"{folders.DisplayName}/{ReferenceList.FileName}";

    private static bool Names(string text, string key) => Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(key)}(?![\w-])", RegexOptions.CultureInvariant);

    private static IEnumerable<string> FindKeys(ParsedText text) => text.Citations.SelectMany(citation => citation.Keys);
}
