using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace UpperBackSite.Platform.Yaml;

public static partial class YamlFile
{
    private const int MaxNestingDepth = 10;

    /// <summary>
    /// Parses YAML with a mapping at its root. Returns null and adds a problem when that fails. Adds a problem for each text whose end
    /// would be lost, and for each colour that would be, because YAML takes it for a comment.
    /// </summary>
    /// <param name="lineOffset">The number of lines in the file before the YAML.</param>
    public static YamlMappingNode? Parse(string yaml, string displayName, int lineOffset, ICollection<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            var parser = new BoundedParser(yaml);
            stream.Load(parser);
            foreach (var (line, text, comment) in parser.CutTexts)
            {
                problems.Add(new Problem(displayName, line + lineOffset, $"'#{comment}' is not read, because ' #' begins a comment; write the whole text in quotation marks, as in \"{text} #{comment}\""));
            }

            foreach (var (line, key, color) in FindColorComments(yaml))
            {
                problems.Add(new Problem(displayName, line + lineOffset, $"'{color}' is not read, because '#' begins a comment; write it in quotation marks, as in {key}: \"{color}\""));
            }

            if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
            {
                return mapping;
            }

            problems.Add(new Problem(displayName, lineOffset + 1, "expected lines of the form 'key: value'"));
        }
        catch (TooDeepException exception)
        {
            problems.Add(new Problem(displayName, (int)exception.Start.Line + lineOffset, "the YAML is nested too deeply; use the keys that docs/authoring.md lists"));
        }
        catch (YamlException exception)
        {
            var (line, text) = YamlFault.Explain(exception, yaml);
            problems.Add(new Problem(displayName, line + lineOffset, text));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or EndOfStreamException)
        {
            // YamlDotNet throws these for some unterminated lists and for several documents in a file, without a position.
            problems.Add(new Problem(displayName, lineOffset + 1, $"the YAML cannot be read: {exception.Message.TrimEnd('.')}; look for a bracket that is not closed"));
        }

        return null;
    }

    /// <summary>Returns the lines such as <c>Color: #0b4f5c</c>, whose key has no value.</summary>
    private static IEnumerable<(int Line, string Key, string Color)> FindColorComments(string yaml) =>
        ColorComment().Matches(yaml).Select(match => (1 + yaml.AsSpan(0, match.Groups["key"].Index).Count('\n'), match.Groups["key"].Value, match.Groups["color"].Value));

    [GeneratedRegex("^[ -]*(?:(?<key>[a-z_]+):[ ]+(?<color>#[0-9a-f]{6})|(?<key>[a-z_]*color):[ ]+(?<color>#[0-9a-f]{3}))(?:[ ]+#.*|[ ]*)$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ColorComment();

    /// <summary>Limits nesting while parsing, because loading recurses at each level, and notes the texts that a comment cuts off.</summary>
    private sealed class BoundedParser(string yaml) : IParser
    {
        private readonly Parser parser = new(new Scanner(new StringReader(yaml), skipComments: false));
        private int depth;
        private Scalar? lastPlain;

        public ParsingEvent? Current => parser.Current;

        public List<(int Line, string Text, string Comment)> CutTexts { get; } = [];

        public bool MoveNext()
        {
            var moved = parser.MoveNext();
            while (moved && Current is Comment comment)
            {
                if (comment.IsInline && lastPlain is { } cut && cut.Value.Any(char.IsLetter) && Follows(cut, comment) && !IsSpaced(comment))
                {
                    CutTexts.Add(((int)cut.Start.Line, cut.Value, comment.Value));
                }

                moved = parser.MoveNext();
            }

            lastPlain = Current is Scalar { Style: ScalarStyle.Plain } plain ? plain : null;
            depth += Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            return depth <= MaxNestingDepth ? moved : throw new TooDeepException(Current!.Start, Current.End);
        }

        /// <summary>Returns whether only spaces are between the two, and not the colon of a key whose value is empty.</summary>
        private bool Follows(Scalar text, Comment comment) => string.IsNullOrWhiteSpace(yaml[(int)text.End.Index..(int)comment.Start.Index]);

        /// <summary>Returns whether a space follows the #, as in a comment that was meant as one.</summary>
        private bool IsSpaced(Comment comment) => yaml.AsSpan((int)comment.Start.Index).TrimStart('#') is [] or [' ', ..];
    }

    private sealed class TooDeepException(Mark start, Mark end) : YamlException(start, end, "nested too deeply");
}
