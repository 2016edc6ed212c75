using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Every warning sign must cite known sources, link to public pages only, and stand on /get-help, to which links to signs lead.</summary>
public static class WarningSignRules
{
    public static List<Problem> Check(LibrarySource source, IReadOnlyList<RenderedPage> published, LinkChecker links)
    {
        var found = new List<Problem>();
        var file = source.Folders.GetDisplayName(WarningSignReader.FileName);
        var shown = published.Where(page => page.Article.Address == RenderedPage.GetHelp).SelectMany(page => page.Signs).ToHashSet();
        foreach (var sign in source.WarningSigns.Signs.Where(sign => !shown.Contains(sign.Id)))
        {
            found.Add(new Problem(file, sign.Text.Line, $"the sign '{sign.Id}' is not shown on {RenderedPage.GetHelp}; add its level and group to a '::: signs' block there", DependsOn: PageSource.GetFileName(RenderedPage.GetHelp)));
        }

        foreach (var sign in source.WarningSigns.Signs)
        {
            var signLinks = PageLink.FindInternalLinks(SiteMarkdown.Parse(sign.Text, file, []), found).ToList();
            links.Check(signLinks, RenderedPage.GetHelp, found);
            found.AddRange(signLinks.Where(link => links.IsUnpublished(link, RenderedPage.GetHelp)).Select(link => new Problem(file, link.Line, $"the link leads to '{link.Target}', which is not published; a warning sign may only link to a public page")));
        }

        var cited = source.WarningSigns.Signs.SelectMany(sign => sign.Sources).Concat(source.WarningSigns.Levels.SelectMany(level => level.Sources));
        foreach (var key in cited.Where(key => !source.References.ContainsKey(key.Text)))
        {
            found.Add(new Problem(file, key.Line, ReferenceList.DescribeUnknown($"source '{key.Text}'", key.Text, source.References), DependsOn: ReferenceList.FileName));
        }

        return found;
    }
}
