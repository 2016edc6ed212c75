using System.Globalization;
using UpperBackSite.Platform.Text;
using YamlDotNet.RepresentationModel;

namespace UpperBackSite.Platform.Yaml;

/// <summary>
/// Reads a YAML mapping key by key. A missing key, an unknown key and a value of the wrong type each become a problem
/// with their line. Reading continues after a problem, so that all of them are listed.
/// </summary>
public sealed class YamlReader(YamlMappingNode mapping, string displayName, int lineOffset, ICollection<Problem> problems)
{
    private readonly HashSet<string> readKeys = [];
    private readonly Dictionary<string, Problem> missingKeys = [];

    public IEnumerable<string> Keys => mapping.Children.Keys.Select(key => key.ToString());

    public string ReadText(string key) => ReadOptionalText(key) ?? AddMissingKey(key, "");

    public string? ReadOptionalText(string key) => ReadOptionalSource(key)?.Text;

    public SourceText ReadSource(string key) => ReadOptionalSource(key) ?? AddMissingKey(key, new SourceText("", GetLine(mapping)));

    public int ReadNumber(string key) =>
        ReadValue(key, "a whole number", text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null);

    /// <summary>Returns a number, or null when the key is missing.</summary>
    public float? ReadOptionalDecimal(string key) => ReadOptionalText(key) is null
        ? null
        : ReadValue(key, "a number", text => ParseDecimal(text));

    /// <summary>Returns a list of numbers such as <c>[10, 4.5]</c>, or null when the key is missing or invalid.</summary>
    /// <param name="count">The expected number of items; 0 for any.</param>
    public IReadOnlyList<float>? ReadDecimals(string key, int count = 0)
    {
        if (FindNode(key) is not { } node)
        {
            return null;
        }

        var numbers = (node as YamlSequenceNode)?.Children.Select(child => ParseDecimal(child.ToString())).ToList();
        if (numbers is null || numbers.Contains(null) || (count > 0 && numbers.Count != count))
        {
            AddInvalidValue(key, count > 0 ? $"a list of {count} numbers" : "a list of numbers");
            return null;
        }

        return [.. numbers.Select(number => number!.Value)];
    }

    public DateOnly ReadDate(string key) =>
        ReadValue(key, "a date such as 2026-11-23", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null);

    /// <summary>Returns the enum value whose lower-case name is given.</summary>
    public T ReadChoice<T>(string key)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToArray();
        return ReadValue(key, "one of " + string.Join(", ", names), text => names.Contains(text) ? Enum.Parse<T>(text, ignoreCase: true) : (T?)null, names);
    }

    /// <summary>Returns at least one enum value; names are in lower case.</summary>
    public IReadOnlyList<T> ReadChoices<T>(string key)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToArray();
        var texts = ReadList(key, 1, names.Length).Select(item => item.Text).ToList();
        if (texts.Find(item => !names.Contains(item)) is { } unknown)
        {
            AddInvalidValue(key, "a list of these: " + string.Join(", ", names), unknown, names);
            return [];
        }

        return [.. texts.Select(item => Enum.Parse<T>(item, ignoreCase: true))];
    }

    public bool ReadFlag(string key)
    {
        switch (ReadOptionalText(key))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            default:
                AddInvalidValue(key, "true or false, without quotation marks");
                return false;
        }
    }

    /// <summary>Returns a list of <paramref name="min"/> to <paramref name="max"/> texts. When <paramref name="min"/> is 0, the key is optional.</summary>
    public IReadOnlyList<SourceText> ReadList(string key, int min = 0, int max = int.MaxValue)
    {
        if (FindNode(key) is not { } node)
        {
            return min == 0 ? [] : AddMissingKey<IReadOnlyList<SourceText>>(key, []);
        }

        if (node is not YamlSequenceNode list || list.Children.Any(child => child is not YamlScalarNode { Value.Length: > 0 }))
        {
            AddInvalidValue(key, "a list of text values; put quotation marks around any that contains a colon followed by a space");
            return [];
        }

        if (list.Children.Count < min || list.Children.Count > max)
        {
            AddInvalidValue(key, $"a list of {min} to {max} items, and it has {list.Children.Count}");
        }

        return [.. list.Children.Cast<YamlScalarNode>().Select(item => new SourceText(item.Value!, GetLine(item)))];
    }

    /// <summary>Returns the mapping under the key, or null when the key is missing.</summary>
    public YamlReader? ReadMap(string key)
    {
        if (FindNode(key) is not { } node)
        {
            return null;
        }

        if (node is YamlMappingNode child)
        {
            return new YamlReader(child, displayName, lineOffset, problems);
        }

        AddInvalidValue(key, "lines of the form 'key: value' below it");
        return null;
    }

    /// <summary>Returns the mappings in a list; empty when the key is missing.</summary>
    public IReadOnlyList<YamlReader> ReadMaps(string key)
    {
        switch (FindNode(key))
        {
            case null:
                return [];
            case YamlSequenceNode list when list.Children.All(child => child is YamlMappingNode):
                return [.. list.Children.Cast<YamlMappingNode>().Select(child => new YamlReader(child, displayName, lineOffset, problems))];
            default:
                AddInvalidValue(key, "a list, each item with lines of the form 'key: value'");
                return [];
        }
    }

    public void ReportMissing(string key) => AddMissingKey(key, 0);

    /// <summary>Adds a problem that the caller found in the value.</summary>
    public void ReportInvalid(string key, string expected) => AddInvalidValue(key, expected);

    public int GetLine() => GetLine(mapping);

    /// <summary>
    /// Adds a problem for every key that has not been read. Must be called last. A key that is missing because it is misspelt is
    /// reported once, where it is misspelt.
    /// </summary>
    public void ReportUnknownKeys()
    {
        foreach (var key in mapping.Children.Keys.Where(key => key is not YamlScalarNode { Value: { } name } || !readKeys.Contains(name)))
        {
            var unused = readKeys.Where(known => !mapping.Children.ContainsKey(new YamlScalarNode(known)));
            var meant = NearestName.Find(key.ToString(), unused);
            problems.Add(new Problem(displayName, GetLine(key), $"unknown key '{key}'; " + (meant is null ? $"known here: {string.Join(", ", readKeys)}" : $"did you mean '{meant}'?")));
            if (meant is not null && missingKeys.Remove(meant, out var missing))
            {
                problems.Remove(missing);
            }
        }
    }

    private SourceText? ReadOptionalSource(string key)
    {
        switch (FindNode(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { } text } scalar when !string.IsNullOrWhiteSpace(text):
                return new SourceText(text.Trim(), GetLine(scalar));
            default:
                AddInvalidValue(key, "a text");
                return new SourceText("", GetLine(mapping));
        }
    }

    /// <param name="names">The values that are possible, when they are names.</param>
    private T ReadValue<T>(string key, string expected, Func<string, T?> parse, IReadOnlyList<string>? names = null)
        where T : struct
    {
        if (ReadOptionalText(key) is not { } text)
        {
            return AddMissingKey(key, default(T), expected);
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        AddInvalidValue(key, expected, text, names);
        return default;
    }

    private static float? ParseDecimal(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) && MathF.Abs(number) < 10_000 ? number : null;

    private YamlNode? FindNode(string key)
    {
        readKeys.Add(key);
        return mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    /// <param name="expected">What must follow the key, when it is not any text.</param>
    private T AddMissingKey<T>(string key, T fallback, string? expected = null)
    {
        missingKeys[key] = new Problem(displayName, GetLine(mapping), $"missing key '{key}'; add a line that begins with '{key}:'{(expected is null ? "" : $", followed by {expected}")}");
        problems.Add(missingKeys[key]);
        return fallback;
    }

    private void AddInvalidValue(string key, string expected, string written = "", IReadOnlyList<string>? names = null) =>
        problems.Add(new Problem(displayName, GetLine(FindNode(key)!), $"'{key}' must be {expected}" + (NearestName.Find(written, names ?? []) is { } meant ? $"; did you mean '{meant}'?" : "")));

    private int GetLine(YamlNode node) => (int)node.Start.Line + lineOffset;
}
