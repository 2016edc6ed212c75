using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace UpperBackSite.Platform.Yaml;

public static class YamlFile
{
    private const int DeepestNesting = 10;

    /// <summary>Parses YAML with a mapping at its root. Returns null and adds a problem when that fails.</summary>
    /// <param name="lineOffset">The number of lines in the file before the YAML.</param>
    public static YamlMappingNode? Parse(string yaml, string shownName, int lineOffset, ICollection<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new BoundedParser(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
            {
                return mapping;
            }

            problems.Add(new Problem(shownName, lineOffset + 1, "expected lines of the form 'key: value'"));
        }
        catch (TooDeepException deep)
        {
            problems.Add(new Problem(shownName, (int)deep.Start.Line + lineOffset, "the YAML is nested too deeply; use the keys that docs/authoring.md lists"));
        }
        catch (YamlException broken)
        {
            problems.Add(new Problem(shownName, (int)broken.Start.Line + lineOffset, $"the YAML cannot be read: {Reason(broken)}"));
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet throws these for some unterminated lists and documents, without a position.
            problems.Add(new Problem(shownName, lineOffset + 1, $"the YAML cannot be read: {broken.Message.TrimEnd('.')}; look for a bracket that is not closed"));
        }

        return null;
    }

    private static string Reason(YamlException broken)
    {
        var cause = broken.InnerException?.Message ?? broken.Message;
        return cause.TrimEnd('.') + "; quote a text that holds a colon, '#' or '@'";
    }

    /// <summary>Limits nesting while parsing, because loading recurses at each level.</summary>
    private sealed class BoundedParser(string yaml) : IParser
    {
        private readonly Parser parser = new(new StringReader(yaml));
        private int depth;

        public ParsingEvent? Current => parser.Current;

        public bool MoveNext()
        {
            var moved = parser.MoveNext();
            depth += Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            return depth <= DeepestNesting ? moved : throw new TooDeepException(Current!.Start, Current.End);
        }
    }

    private sealed class TooDeepException(Mark start, Mark end) : YamlException(start, end, "nested too deeply");
}
