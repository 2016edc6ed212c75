using YamlDotNet.Core;

namespace UpperBackSite.Platform.Yaml;

/// <summary>Says in plain words why YAML cannot be read, and what to write. The parser's own words are for programmers.</summary>
internal static class YamlFault
{
    /// <summary>Returns the line in the YAML, counted from 1, and the sentence.</summary>
    public static (int Line, string Text) Explain(YamlException exception, string yaml)
    {
        var cause = (exception.InnerException?.Message ?? exception.Message).TrimEnd('.');
        var lines = yaml.Split('\n');
        var line = Math.Clamp((int)exception.Start.Line, 1, lines.Length);

        if (Array.FindIndex(lines, BeginsWithTab) is >= 0 and var tabbed)
        {
            return (tabbed + 1, "the line begins with a tab, which YAML does not allow; use spaces");
        }

        if (cause.Contains("uplicate key", StringComparison.Ordinal))
        {
            return (line, $"the key '{GetKey(lines[line - 1])}' stands twice; keep one of the two lines");
        }

        if (FindUnquotedColon(lines, line) is var (colon, key, value))
        {
            return (colon, $"the text after '{key}:' has a colon in it; put it in quotation marks, as in {key}: \"{value.Replace('"', '\'')}\"");
        }

        if (FindLineWithoutColon(lines, line) is { } bare)
        {
            return (bare, $"the line '{lines[bare - 1].Trim()}' has no colon after its first word; write '{AddColon(lines[bare - 1])}'");
        }

        if (FindOpenQuote(lines, line) is { } open)
        {
            return (open, "the quotation mark that opens here is not closed; write another at the end of the text");
        }

        if (FindNear(lines, line, text => text.Contains('\t', StringComparison.Ordinal)) is { } tab)
        {
            return (tab, "the line has a tab, which YAML often does not allow; use spaces");
        }

        if (FindIndentedKey(lines, line) is { } indented)
        {
            return (indented, $"the key '{GetKey(lines[indented - 1])}' is further to the right than the one above it; remove the spaces before it");
        }

        return (line, $"the line cannot be read as 'key: value' ({cause}); put quotation marks around text that begins with a sign such as @, * or [ or that contains a colon or '#', and check the spaces at the beginning of the line");
    }

    private static bool BeginsWithTab(string line) => line[..(line.Length - line.TrimStart().Length)].Contains('\t', StringComparison.Ordinal);

    private static (int Line, string Key, string Value)? FindUnquotedColon(string[] lines, int line) =>
        FindNear(lines, line, text => SplitEntry(text) is var (_, value) && value.Contains(": ", StringComparison.Ordinal) && value[0] is not ('"' or '\'' or '{' or '[' or '|' or '>')) is { } found
            ? (found, SplitEntry(lines[found - 1])!.Value.Key, SplitEntry(lines[found - 1])!.Value.Value)
            : null;

    private static int? FindLineWithoutColon(string[] lines, int line) => FindNear(lines, line, text =>
        text.Trim() is { Length: > 0 } words && !words.Contains(':', StringComparison.Ordinal) && words[0] is not ('-' or '#' or '"' or '\'' or '[' or ']' or '{' or '}'));

    private static string AddColon(string line) => line.Trim().Split(' ', 2) is [var key, var value] ? $"{key}: {value}" : $"{line.Trim()}:";

    /// <summary>Returns the number of a line whose key has more spaces before it than the key above, which has a value of its own.</summary>
    private static int? FindIndentedKey(string[] lines, int line)
    {
        for (var number = line; number >= Math.Max(2, line - 2); number--)
        {
            var (above, below) = (lines[number - 2], lines[number - 1]);
            if (SplitEntry(above) is not null && below.Contains(':', StringComparison.Ordinal) && CountSpaces(below) > CountSpaces(above) && !below.TrimStart().StartsWith('-'))
            {
                return number;
            }
        }

        return null;
    }

    private static int CountSpaces(string line) => line.Length - line.TrimStart(' ').Length;

    private static int? FindOpenQuote(string[] lines, int line)
    {
        for (var number = line; number >= 1; number--)
        {
            if (SplitEntry(lines[number - 1]) is var (_, value) && value[0] is '"' or '\'' && (value.Length == 1 || value[^1] != value[0]))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>Returns the number of the given line, or of one of the two before it. The parser often notices a fault only below it.</summary>
    private static int? FindNear(string[] lines, int line, Predicate<string> isFaulty)
    {
        for (var number = line; number >= Math.Max(1, line - 2); number--)
        {
            if (isFaulty(lines[number - 1]))
            {
                return number;
            }
        }

        return null;
    }

    private static string GetKey(string line) => SplitEntry(line)?.Key ?? line.Trim().TrimEnd(':');

    /// <summary>Returns the key and the value of a line such as <c>- on: today</c>, or null.</summary>
    private static (string Key, string Value)? SplitEntry(string line)
    {
        var text = line.Trim();
        text = text.StartsWith("- ", StringComparison.Ordinal) ? text[2..].TrimStart() : text;
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && text[(colon + 2)..].Trim() is { Length: > 0 } value ? (text[..colon], value) : null;
    }
}
