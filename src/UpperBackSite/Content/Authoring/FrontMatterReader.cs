using UpperBackSite.Figures;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>Splits a file into front matter and body, and reads the front matter that its kind of page allows.</summary>
public static class FrontMatterReader
{
    private const string Fence = "---";

    private static readonly string[] PlainTextKeys = ["title", "summary"];
    private static readonly string[] MarkdownSigns = ["**", "](", "[@"];

    /// <summary>
    /// Returns the front matter and the body, or null when the front matter is missing or not closed. The body keeps its line
    /// numbers: empty lines take the place of the front matter. Adds every problem to <paramref name="problems"/>.
    /// </summary>
    public static (FrontMatter FrontMatter, string Body)? Read(SourceFile file, PageKind kind, ICollection<Problem> problems)
    {
        var before = problems.Count;
        if (ReadKeys(file, problems) is not var (keys, body))
        {
            return null;
        }

        var frontMatter = Read(keys, kind, Section.Find(file.Folder));
        CheckDates(frontMatter, file, problems.Count > before, problems);
        return (frontMatter, body);
    }

    /// <summary>Returns the keys and the body, as <see cref="Read(SourceFile, PageKind, ICollection{Problem})"/> does, whatever the keys are.</summary>
    public static (YamlReader Keys, string Body)? ReadKeys(SourceFile file, ICollection<Problem> problems)
    {
        if (Split(file.Text) is not var (yaml, lines, body))
        {
            problems.Add(new Problem(file.DisplayName, 1, "the front matter is missing or not closed; begin the file with a line '---', the keys, and a second line '---'"));
            return null;
        }

        CheckPlainText(yaml, file, problems);
        return YamlFile.Parse(yaml, file.DisplayName, 1, problems) is { } mapping
            ? (new YamlReader(mapping, file.DisplayName, 1, problems), new string('\n', lines) + body)
            : null;
    }

    /// <summary>Returns the text between the fences, the number of lines to the end of the second fence, and the text below; null without fences.</summary>
    private static (string Yaml, int Lines, string Body)? Split(string text)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().Split('\n'))
        {
            var isFence = text.AsSpan(line).TrimEnd() is Fence;
            if (++lines == 1 && !isFence)
            {
                return null;
            }

            if (lines > 1 && isFence)
            {
                return (text[(text.IndexOf('\n') + 1)..line.Start.Value], lines, text[Math.Min(line.End.Value + 1, text.Length)..]);
            }
        }

        return null;
    }

    private static FrontMatter Read(YamlReader keys, PageKind kind, Section? section)
    {
        var frontMatter = new FrontMatter
        {
            Title = keys.ReadText("title"),
            Summary = keys.ReadText("summary"),
            Order = keys.ReadNumber("order"),
            ReviewedOn = keys.ReadDate("reviewed_on"),
            ReviewDue = keys.ReadDate("review_due"),
            Takeaways = kind is PageKind.Article ? keys.ReadList("takeaways", 3, 5) : [],
            Evidence = kind is PageKind.Article ? ReadEvidence(keys, section) : null,
            Exercise = kind is PageKind.Exercise ? ReadExercise(keys) : null,
            Related = keys.ReadList("related"),
            Exercises = kind is PageKind.Article or PageKind.FaqEntry ? keys.ReadList("exercises") : [],
            AlsoAsked = keys.ReadList("also_asked"),
            IsPopular = kind is PageKind.FaqEntry && keys.ReadFlag("popular"),
            Topic = kind is PageKind.FaqEntry ? keys.ReadOptionalText("topic") : null,
            RedirectFrom = keys.ReadList("redirect_from"),
            Changes = [.. keys.ReadMaps("changes").Select(ReadChange).OrderByDescending(change => change.Date)],
            Waivers = [.. keys.ReadMaps("waivers").Select(ReadWaiver)],
            Groups = kind is PageKind.SectionIndex ? [.. keys.ReadMaps("groups").Select(ReadGroup)] : [],
            IsDraft = keys.ReadFlag("draft"),
        };
        keys.ReportUnknownKeys();
        return frontMatter;
    }

    private static Change ReadChange(YamlReader keys)
    {
        var change = new Change(keys.ReadDate("on"), keys.ReadText("what"));
        keys.ReportUnknownKeys();
        return change;
    }

    private static PageGroup ReadGroup(YamlReader keys)
    {
        var group = new PageGroup(keys.ReadText("title"), keys.ReadList("pages", 1));
        keys.ReportUnknownKeys();
        return group;
    }

    private static Waiver ReadWaiver(YamlReader keys)
    {
        var waiver = new Waiver(keys.ReadText("rule"), keys.ReadSource("words"), keys.ReadText("why"));
        keys.ReportUnknownKeys();
        return waiver;
    }

    private static EvidenceRating? ReadEvidence(YamlReader page, Section? section)
    {
        if (page.ReadMap("evidence") is not { } keys)
        {
            if (section is { GradesEvidence: true })
            {
                page.ReportMissing("evidence");
            }

            return null;
        }

        var evidence = new EvidenceRating(keys.ReadChoice<EvidenceGrade>("grade"), keys.ReadSource("reason"));
        keys.ReportUnknownKeys();
        return evidence;
    }

    private static ExerciseDetails ReadExercise(YamlReader page)
    {
        var dose = page.ReadMap("dose");
        if (dose is null)
        {
            page.ReportMissing("dose");
        }

        var exercise = new ExerciseDetails(
            page.ReadSource("purpose"),
            page.ReadSource("position"),
            page.ReadList("steps", 2, 8),
            dose?.ReadSource("amount") ?? new SourceText("", 0),
            dose?.ReadChoice<DoseBasis>("basis") ?? default,
            page.ReadList("cautions", 1, 8),
            page.ReadChoice<Equipment>("kit"),
            ReadPace(page),
            page.ReadChoices<Goal>("goals"),
            page.ReadChoices<Location>("spots"),
            ReadFigure(page));
        dose?.ReportUnknownKeys();
        return exercise;
    }

    private static Pace ReadPace(YamlReader page)
    {
        if (page.ReadMap("pace") is not { } keys)
        {
            page.ReportMissing("pace");
            return new Pace(1, 1, 1, false, false);
        }

        var pace = new Pace(ReadCount(keys, "sets"), ReadCount(keys, "reps"), ReadCount(keys, "seconds"), keys.ReadFlag("held"), keys.ReadFlag("both_sides"));
        keys.ReportUnknownKeys();
        return pace;
    }

    private static int ReadCount(YamlReader keys, string key)
    {
        var number = keys.ReadNumber(key);
        if (number is < 1 or > 600 && keys.ReadOptionalText(key) is not null)
        {
            keys.ReportInvalid(key, "a number from 1 to 600");
        }

        return Math.Clamp(number, 1, 600);
    }

    private static Figure? ReadFigure(YamlReader page)
    {
        if (page.ReadMap("figure") is { } figure)
        {
            return FigureReader.Read(figure);
        }

        page.ReportMissing("figure");
        return null;
    }

    /// <summary>Reports what front matter would show as it is: placeholders, and Markdown in the title and the summary.</summary>
    private static void CheckPlainText(string yaml, SourceFile file, ICollection<Problem> problems)
    {
        var lines = yaml.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (lines[index].Contains("{{", StringComparison.Ordinal))
            {
                problems.Add(new Problem(file.DisplayName, index + 2, "placeholders work in the text only, not in front matter; write the words"));
            }
            else if (PlainTextKeys.FirstOrDefault(key => lines[index].StartsWith($"{key}:", StringComparison.Ordinal)) is { } key && MarkdownSigns.Any(sign => lines[index].Contains(sign, StringComparison.Ordinal)))
            {
                problems.Add(new Problem(file.DisplayName, index + 2, $"'{key}' is plain text; remove bold, links and citations from it"));
            }
        }
    }

    private static void CheckDates(FrontMatter frontMatter, SourceFile file, bool isFaulty, ICollection<Problem> problems)
    {
        if (!isFaulty && frontMatter.ReviewDue <= frontMatter.ReviewedOn)
        {
            problems.Add(new Problem(file.DisplayName, 1, "'review_due' must be later than 'reviewed_on'"));
        }
    }
}
