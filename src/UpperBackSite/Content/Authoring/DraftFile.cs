using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>How a file says that it is a draft: by <c>draft: true</c>, or by a name such as <c>heat-or-cold.draft.md</c>, the next version of <c>heat-or-cold.md</c>.</summary>
public static class DraftFile
{
    private const string NameEnding = ".draft";

    /// <summary>Returns whether the file is the next version of the page next to it.</summary>
    public static bool IsNextVersion(SourceFile file) => IsNextVersion(file.Name);

    public static bool IsNextVersion(string name) => Path.GetFileNameWithoutExtension(name).EndsWith(NameEnding, StringComparison.Ordinal);

    /// <summary>Returns the name of the next version of a page, such as <c>faq/heat-or-cold.draft.md</c>.</summary>
    public static string GetNextVersionName(string pageName) => Path.ChangeExtension(pageName, null) + NameEnding + Path.GetExtension(pageName);

    /// <summary>Returns the last part of the page's address.</summary>
    public static string GetSlug(string name) => RemoveNameEnding(Path.GetFileNameWithoutExtension(name));

    /// <summary>Returns a file name without extension as that of the page which the draft changes.</summary>
    public static string RemoveNameEnding(string name) => name.EndsWith(NameEnding, StringComparison.Ordinal) ? name[..^NameEnding.Length] : name;

    /// <summary>Returns whether the file is a draft, even when its front matter cannot be read.</summary>
    public static bool IsDraft(SourceFile file) => IsNextVersion(file) || IsMarked(file.Text);

    /// <summary>Looks only at the front matter, or at the first lines when it is not closed.</summary>
    private static bool IsMarked(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd()).ToList();
        return lines.Skip(1).TakeWhile(line => line != "---").Contains("draft: true");
    }
}
