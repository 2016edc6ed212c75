using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace UpperBackSite.Platform.Yaml;

/// <summary>Turns YAML text into its top mapping, or says with the line what is wrong with it.</summary>
public static class YamlFile
{
    private const int DeepestNesting = 10;

    /// <param name="lineOffset">Lines of the file that stand before the YAML.</param>
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
            // YamlDotNet throws these at some half-finished lists and documents, and does not say where.
            problems.Add(new Problem(shownName, lineOffset + 1, $"the YAML cannot be read: {broken.Message.TrimEnd('.')}; look for a bracket that is not closed"));
        }

        return null;
    }

    private static string Reason(YamlException broken)
    {
        var cause = broken.InnerException?.Message ?? broken.Message;
        return cause.TrimEnd('.') + "; quote a text that holds a colon, '#' or '@'";
    }

    /// <summary>Loading recurses once a level, so nesting is bounded while it goes on.</summary>
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
