using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace UpperBackSite.Platform.Yaml;

public static class YamlFile
{
    private const int MaxNestingDepth = 10;

    /// <summary>Parses YAML with a mapping at its root. Returns null and adds a problem when that fails.</summary>
    /// <param name="lineOffset">The number of lines in the file before the YAML.</param>
    public static YamlMappingNode? Parse(string yaml, string displayName, int lineOffset, ICollection<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new BoundedParser(yaml));
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
            problems.Add(new Problem(displayName, (int)exception.Start.Line + lineOffset, $"the YAML cannot be read: {Reason(exception)}"));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet throws these for some unterminated lists and documents, without a position.
            problems.Add(new Problem(displayName, lineOffset + 1, $"the YAML cannot be read: {exception.Message.TrimEnd('.')}; look for a bracket that is not closed"));
        }

        return null;
    }

    private static string Reason(YamlException exception)
    {
        var cause = exception.InnerException?.Message ?? exception.Message;
        return cause.TrimEnd('.') + "; put quotation marks around text that contains a colon, '#' or '@'";
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
            return depth <= MaxNestingDepth ? moved : throw new TooDeepException(Current!.Start, Current.End);
        }
    }

    private sealed class TooDeepException(Mark start, Mark end) : YamlException(start, end, "nested too deeply");
}
