using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using UpperBackSite.Content.Checks;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Commands.Editing;

public static class CheckOutput
{
    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Bold = "\e[1m";
    private const string Plain = "\e[0m";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Returns the problems by file, a table of the sections, the counted phrases, and a summary line.</summary>
    public static string FormatText(CheckReport report, bool isColoured)
    {
        var text = new StringBuilder();
        string Colour(string colour, string value) => isColoured ? colour + value + Plain : value;

        foreach (var file in report.Problems.GroupBy(problem => problem.File))
        {
            foreach (var problem in file)
            {
                var colour = problem.Severity is Severity.Warning ? Yellow : Red;
                text.Append(Colour(Bold, $"{problem.File}:{problem.Line}:")).Append(' ').AppendLine(Colour(colour, problem.ToString()[$"{problem.File}:{problem.Line}: ".Length..]));
            }

            text.AppendLine();
        }

        text.AppendLine(Colour(Bold, $"{"",-22}{"pages",6}{"words",8}{"grade",7}{"spread",8}{"citations",11}{"overdue",9}{"due soon",10}"));
        foreach (var part in report.Summary)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{part.Part,-22}{part.Pages,6}{part.Words,8}{part.MedianGrade,7:0.0}{part.MedianSpread,8:0.0}{part.Citations,11}{part.Overdue,9}{part.DueSoon,10}");
        }

        if (report.Phrases.Count > 0)
        {
            text.AppendLine();
        }

        foreach (var phrase in report.Phrases)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"'{phrase.Phrase.Name}': {Plural.Format(phrase.Total, "time")} on {Plural.Format(phrase.Pages.Count, "page")}");
        }

        return text.AppendLine().AppendLine(Colour(report.IsClean ? Bold : Red, SummaryLine(report))).ToString();
    }

    public static string FormatJson(CheckReport report) =>
        JsonSerializer.Serialize(
            new
            {
                report.IsClean,
                report.Waiting,
                Problems = report.Problems.Select(problem => new { problem.File, problem.Line, problem.Rule, problem.Severity, problem.Text }),
                Pages = report.Pages.Select(page => new
                {
                    page.Source.Address,
                    File = page.Source.File.DisplayName,
                    page.Readability.Words,
                    Grade = Math.Round(page.Readability.Grade, 1),
                    WordsPerSentence = Math.Round(page.Readability.WordsPerSentence, 1),
                    Spread = Math.Round(page.Readability.Spread, 1),
                    Citations = page.CitedKeys.Count,
                    page.Source.FrontMatter.ReviewDue,
                }),
                Phrases = report.Phrases.Select(phrase => new { phrase.Phrase.Name, phrase.Total, Pages = phrase.Pages.Count }),
                Summary = report.Summary.Select(part => part with { MedianGrade = Math.Round(part.MedianGrade, 1), MedianSpread = Math.Round(part.MedianSpread, 1) }),
            },
            JsonOptions) + Environment.NewLine;

    private static string SummaryLine(CheckReport report)
    {
        var warnings = report.Problems.Count(problem => problem.Severity is Severity.Warning);
        var problems = report.Problems.Count - warnings;
        var pages = Plural.Format(report.Pages.Count, "page");
        return problems + warnings == 0
            ? $"{pages}, no problems"
            : $"{pages}, {(problems == 0 ? "no problems" : Plural.Format(problems, "problem"))}, {Plural.Format(warnings, "warning")}{(report.Waiting == 0 ? "" : $". Fix these first: {report.Waiting} more may only follow from them and are left out")}";
    }
}
