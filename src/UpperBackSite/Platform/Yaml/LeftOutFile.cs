namespace UpperBackSite.Platform.Yaml;

/// <summary>The files and folders of the content folder that are not content, by their names.</summary>
public static class LeftOutFile
{
    private static readonly string[] OtherEndings = ["~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".rej", ".part"];
    private static readonly string[] OtherNames = ["Thumbs.db", "desktop.ini", "__MACOSX"];
    private static readonly string[] ConflictMarks = [".sync-conflict-", "conflicted copy", "(case conflict"];

    private static readonly (string Ending, string Instead)[] OtherSpellings = [(".markdown", ".md"), (".yaml", ".yml"), (".md", ".md"), (".yml", ".yml"), (".txt", ".txt")];

    /// <summary>
    /// Returns whether an editor, a file manager or a version control system keeps the file or folder for itself: hidden ones, backup
    /// copies and locks.
    /// </summary>
    public static bool IsOfOtherPrograms(ReadOnlySpan<char> name) =>
        name[0] is '.' or '~' or '#' || EndsWithAny(name, OtherEndings) || IsAny(name, OtherNames);

    /// <summary>Returns whether the file is named by a number, such as <c>4913</c>, with which vim tests whether a folder can be written to.</summary>
    public static bool IsProbe(ReadOnlySpan<char> name) => !name.ContainsAnyExceptInRange('0', '9');

    /// <summary>Returns why a file that was probably meant as content is left out, and what to do, or null when it is content.</summary>
    public static string? FindReason(ReadOnlySpan<char> name)
    {
        foreach (var mark in ConflictMarks)
        {
            if (name.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return "it is the copy of a file that was changed in two places; join the two and delete it";
            }
        }

        if (name.IndexOfAny(' ', '\u00A0', '\uFFFD') >= 0)
        {
            return "its name has a space or a character that cannot be read, as copies made by a computer often have; rename it with hyphens, or delete it";
        }

        foreach (var (ending, instead) in OtherSpellings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && !name.EndsWith(instead, StringComparison.Ordinal))
            {
                return $"its name must end in {instead}";
            }
        }

        return null;
    }

    /// <summary>Returns why a folder is left out, and what to do, or null.</summary>
    public static string? FindFolderReason(ReadOnlySpan<char> name)
    {
        foreach (var (ending, _) in OtherSpellings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return "it is a folder whose name ends like that of a file; rename or remove it";
            }
        }

        return FindReason(name);
    }

    private static bool EndsWithAny(ReadOnlySpan<char> name, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAny(ReadOnlySpan<char> name, string[] names)
    {
        foreach (var other in names)
        {
            if (name.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
