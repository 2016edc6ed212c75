using System.Globalization;
using System.Text.RegularExpressions;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks;
using UpperBackSite.Content.Library;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Search.Index;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Figures;

/// <summary>From pose data to a picture, and the problems of impossible poses.</summary>
public sealed partial class FigureTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void Each_key_pose_has_a_picture_with_alt_text_and_a_numbered_caption()
    {
        var drawn = DrawExercise(TestLibrary.Figure);

        Assert.Equal(["Stand.", "Lift both arms."], drawn.Steps.Select(step => step.Caption));
        Assert.Contains("role=\"img\" aria-label=\"The arms are up.\"", drawn.Steps[1].Html.ToString(), StringComparison.Ordinal);
        Assert.Contains("<ol class=\"figure__steps\">", drawn.Html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_animation_style_sheet_respects_reduced_motion_and_print()
    {
        var drawn = DrawExercise(TestLibrary.Figure);

        Assert.StartsWith("@media screen and (prefers-reduced-motion:no-preference){", drawn.MotionCss, StringComparison.Ordinal);
        Assert.Contains("@keyframes rolls-", drawn.MotionCss, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", drawn.Html.ToString(), StringComparison.Ordinal);
        Assert.All(ClassNames().Matches(drawn.MotionCss), match => Assert.Contains(match.Groups[1].Value, drawn.MovingPicture.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Still_legs_do_not_move_while_the_arms_do()
    {
        var drawn = DrawExercise(TestLibrary.Figure);

        Assert.Contains("<path class=\"f-legs\" d=\"M", drawn.MovingPicture.ToString(), StringComparison.Ordinal);
        Assert.Matches("<path class=\"f-arm m m\\d+\" d=\"M", drawn.MovingPicture.ToString());
    }

    [Fact]
    public void Author_text_is_encoded_as_HTML()
    {
        var drawn = DrawExercise(TestLibrary.Figure.Replace("caption: Stand.", "caption: <b>\"Stand\"", StringComparison.Ordinal).Replace("alt: A person stands.", "alt: '<i>\"'", StringComparison.Ordinal));

        Assert.DoesNotContain("<b>", drawn.Html.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", drawn.Html.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arms: { raise: 170 }", "arms: { raise: 200 }", "'left_arm.raise' of 200 is out of range; use -60 to 180")]
    [InlineData("arms: { raise: 170 }", "neck: [90, 0, 0]", "'neck.flex' of 90 is out of range")]
    [InlineData("arms: { raise: 170 }", "left_arm: { at: [200, 100, 20] }", "the target of the left arm is ")]
    [InlineData("arms: { raise: 170 }", "lean: 90", "the feet would be ", "touches: [feet on floor]", "rests_on: seat")]
    [InlineData("arms: { raise: 170 }", "lift: 20", "'feet on floor' is not true of this pose, which leaves a gap of 20 cm")]
    [InlineData("arms: { raise: 170 }", "arms: { raise: 90 }", "the hands would be in the wall", "touches: [feet on floor]", "props: { wall: [40, 190] }")]
    [InlineData("arms: { raise: 170 }", "arms: { raise: 90 }", "'hands on wall' is not true of this pose, which leaves a gap of ", "touches: [feet on floor]", "touches: [hands on wall]\n  props: { wall: [140, 190] }")]
    public void An_impossible_pose_is_an_error(string right, string wrong, string problem, string more = "x", string instead = "x") =>
        Assert.Contains(Checked(TestLibrary.Figure.Replace(right, wrong, StringComparison.Ordinal).Replace(more, instead, StringComparison.Ordinal)), found => found.Rule == FigureRule.Name && found.Text.StartsWith(problem, StringComparison.Ordinal));

    [Fact]
    public void A_possible_pose_has_no_problems() => Assert.Empty(Checked(TestLibrary.Figure));

    [Theory]
    [InlineData("view: side", "view: below", "'view' must be one of side, front, back, angled, above")]
    [InlineData("person: 1", "person: 99", "'person' must be a number from 1 to")]
    [InlineData("arms: { raise: 170 }", "arms: { rise: 170 }", "unknown key 'rise'")]
    [InlineData("arms: { raise: 170 }", "arms: { raise: up }", "'raise' must be a number")]
    [InlineData("arms: { raise: 170 }", "spine: [1, 2]", "'spine' must be a list of 3 numbers")]
    [InlineData("arms: { raise: 170 }", "arms: { of: tail, at: [1, 2, 3] }", "'of' must be one of chest, neck, head, belly, hips")]
    [InlineData("touches: [feet on floor]", "touches: [feet on moon]", "'touches' must be a list such as 'hands on wall'")]
    [InlineData("touches: [feet on floor]", "props: { piano: [1] }", "'piano' must be a known prop")]
    [InlineData("touches: [feet on floor]", "props: { wall: [1] }", "'wall' must be a list of 2 numbers: x, height")]
    [InlineData("touches: [feet on floor]", "works: [elbow]", "'works' must be a list of these: upper-back")]
    [InlineData("caption: Stand.", "capton: Stand.", "unknown key 'capton'; did you mean 'caption'?")]
    public void An_invalid_figure_is_reported_with_its_line(string right, string wrong, string problem)
    {
        var (_, problems) = Read(TestLibrary.Figure.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(problems, found => found.File == "articles/exercises/rolls.md" && found.Line > 10 && found.Text.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_exercise_without_a_figure_is_reported()
    {
        library.Write("exercises/rolls.md", TestLibrary.Exercise(figure: "draft: false"));

        Assert.Contains(Problems(), problem => problem.Text.StartsWith("missing key 'figure'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_scene_from_the_figures_folder_is_shown_with_its_caption()
    {
        library.Write("figures/desk.yml", "view: side\nperson: 1\nalt: A desk.\nposes:\n  - caption: A desk.\n    alt: A desk.\n");
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\n::: figure desk\nHow to sit.\n:::"));

        var page = Built().Find("/causes/posture")!;

        Assert.Contains("<figure class=\"scene\">", page.Body.ToString(), StringComparison.Ordinal);
        Assert.Contains("<figcaption>", page.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirrored_companion_faces_the_first_person_and_is_inside_the_picture()
    {
        const string One = "view: side\nperson: 1\nalt: A talk.\nposes:\n  - caption: A talk.\n    alt: A talk.\n    arms: { raise: 60 }\n";
        library.Write("figures/talk.yml", One + "companion:\n  shift: 100\n  mirrored: true\n  " + One.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal) + "\n");
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\n::: figure talk\nA talk.\n:::"));

        var html = Built().Find("/causes/posture")!.Body.ToString();

        Assert.Contains("<g class=\"person-1\" transform=\"translate(1000 0) scale(-1 1)\">", html, StringComparison.Ordinal);
        var box = ViewBox().Match(html).Groups.Values.Skip(1).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
        // Both reach towards the middle, which is at 500.
        Assert.InRange(box[0] + (box[1] / 2), 490, 510);
    }

    [Fact]
    public void An_unknown_scene_is_reported()
    {
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\n::: figure desk\n:::"));

        Assert.Contains(Problems(), problem => problem.Text.StartsWith("unknown figure 'desk'", StringComparison.Ordinal));
    }

    private DrawnFigure DrawExercise(string figure)
    {
        library.Write("exercises/rolls.md", TestLibrary.Exercise(figure: figure));
        return Built().Find("/exercises/rolls")!.Exercise!.Figure!;
    }

    private ArticleLibrary Built()
    {
        var problems = new List<Problem>();
        var built = LibraryBuilder.Build(LibrarySource.Read(new ContentFolders(library.Path), new Placeholders(new Dictionary<string, string>()), problems), new HashSet<string>(), problems);
        Assert.Empty(problems.Select(problem => problem.ToString()));
        return built;
    }

    private List<Problem> Problems()
    {
        var problems = new List<Problem>();
        LibraryBuilder.Build(LibrarySource.Read(new ContentFolders(library.Path), new Placeholders(new Dictionary<string, string>()), problems), new HashSet<string>(), problems);
        return problems;
    }

    private (LibrarySource Source, List<Problem> Problems) Read(string figure)
    {
        library.Write("exercises/rolls.md", TestLibrary.Exercise(figure: figure));
        var problems = new List<Problem>();
        return (LibrarySource.Read(new ContentFolders(library.Path), new Placeholders(new Dictionary<string, string>()), problems), problems);
    }

    private List<Problem> Checked(string figure)
    {
        var (source, problems) = Read(figure);
        Assert.Empty(problems.Select(problem => problem.ToString()));
        return [.. EditorialChecks.Run(source, problems, new DateOnly(2026, 11, 23), WarningFinder.CreateFor).Problems.Where(problem => problem.Rule == FigureRule.Name)];
    }

    [GeneratedRegex(@"\.fm-rolls \.(\w+)\{")]
    private static partial Regex ClassNames();

    [GeneratedRegex("""viewBox="(-?\d+) -?\d+ (\d+) """)]
    private static partial Regex ViewBox();
}
