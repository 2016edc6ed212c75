using System.Globalization;

namespace UpperBackSite.Platform.Text;

/// <summary>Writes people's names as one would in a letter.</summary>
public static class PersonName
{
    /// <summary>The end of the Unicode blocks with the Latin letters of European names.</summary>
    private const char FirstNonLatinLetter = '\u0250';

    private static readonly string[] Titles = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Rev", "Reverend"];

    /// <summary>Words inside a surname that stay in lower case.</summary>
    private static readonly string[] Particles = ["van", "der", "den", "de", "da", "di", "la", "le", "von", "bin", "al"];

    /// <summary>Returns the name without shouting: a name in capitals, or without any, gets one at the start of each of its parts.</summary>
    public static string Normalize(string name)
    {
        var letters = name.Where(char.IsLetter).ToList();
        return letters.Count < 2 || (letters.Exists(char.IsUpper) && letters.Exists(char.IsLower)) || letters.TrueForAll(letter => !char.IsUpper(letter) && !char.IsLower(letter))
            ? name
            : string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, position) => Capitalize(word.ToLowerInvariant(), position > 0)));
    }

    /// <summary>
    /// Returns what follows "Hello": the first name, or the title with the surname. Where neither can be told, such as with an initial,
    /// two people or a script with another order of names, it is the whole name.
    /// </summary>
    public static string GetGreeting(string name)
    {
        var words = Normalize(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !words.All(IsLatinWord) || words.Any(word => word is "and" or "And" or "&"))
        {
            return string.Join(' ', words);
        }

        var first = words[0].TrimEnd('.');
        return Titles.Contains(first, StringComparer.OrdinalIgnoreCase) ? $"{words[0]} {words[^1]}"
            : first.Length == 1 ? string.Join(' ', words)
            : words[0];
    }

    private static bool IsLatinWord(string word) => word.All(letter => letter is '.' or '-' or '\'' or '’' || (letter < FirstNonLatinLetter && char.IsLetter(letter)));

    private static string Capitalize(string word, bool canBeParticle)
    {
        if (canBeParticle && Particles.Contains(word))
        {
            return word;
        }

        var letters = word.ToCharArray();
        for (var position = 0; position < letters.Length; position++)
        {
            var startsPart = position == 0 || letters[position - 1] is '-' or '\'' or '’' || (position == 2 && word.StartsWith("mc", StringComparison.Ordinal) && word.Length > 4);
            letters[position] = startsPart ? char.ToUpper(letters[position], CultureInfo.InvariantCulture) : letters[position];
        }

        return new string(letters);
    }
}
