using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Plans;

namespace UpperBackSite.BrowserTests.Journeys;

/// <summary>Selecting, ordering, printing and timing a plan of exercises, with and without scripts.</summary>
public sealed partial class PlanJourneyTests
{
    [Theory]
    [InlineData("phone", true)]
    [InlineData("phone", false)]
    [InlineData("desktop", false)]
    public async Task A_reader_gets_a_suggested_plan_reorders_it_and_removes_an_exercise(string device, bool hasScripts)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts);
        var page = window.Page;
        await page.GotoAsync("/exercises");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a plan" }).First.ClickAsync();

        await page.GetByLabel("5 minutes", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("On the floor").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Suggest a plan" }).ClickAsync();

        Assert.StartsWith("/plan?e=", window.CurrentPath, StringComparison.Ordinal);
        await page.WaitForLoadStateAsync();
        var before = await page.Locator(".plan__words h3").AllInnerTextsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Move down" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".plan__words h3")).ToHaveTextAsync([before[1], before[0], .. before.Skip(2)]);

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".plan__one")).ToHaveCountAsync(before.Count - 1);
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task Exercises_are_selected_and_added_without_scripts()
    {
        await using var window = await Window.Open(Screen.Phone, hasScripts: false);
        var page = window.Page;
        await page.GotoAsync("/plan");
        await page.GetByText("Chin tuck").ClickAsync();
        await page.GetByText("Cat-cow").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make my plan" }).ClickAsync();
        Assert.Equal("/plan?e=chin-tuck,cat-cow", window.CurrentPath);

        await page.GetByLabel("Exercise", new() { Exact = true }).SelectOptionAsync("wall-angels");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        Assert.Equal("/plan?e=chin-tuck,cat-cow,wall-angels", window.CurrentPath);
        await Assertions.Expect(page.Locator("[data-timer]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_longest_plan_prints_on_one_sheet_of_A4()
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync("/plan?e=shoulder-rolls,seated-upper-back-extension,seated-rotation,shoulder-blade-squeeze,wall-press-up,open-book-rotation,belly-breathing,foam-roller-extension");
        Assert.Equal(8, await window.Page.Locator(".plan__one").CountAsync());

        var pdf = await window.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });

        Assert.Single(PageOfPdf().Matches(System.Text.Encoding.Latin1.GetString(pdf)));
    }

    [Fact]
    public async Task The_reminder_is_downloaded_as_a_calendar_file()
    {
        await using var window = await Window.Open(Screen.Desktop);
        var page = window.Page;
        await page.GotoAsync("/plan?e=cat-cow");
        await page.GetByLabel("Days").SelectOptionAsync("twice");
        await page.GetByLabel("Time", new() { Exact = true }).SelectOptionAsync("07:30");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download reminder" }).ClickAsync());

        Assert.Equal("my-upper-back-plan.ics", download.SuggestedFilename);
        var text = await File.ReadAllTextAsync(await download.PathAsync());
        var reminder = Ical.Net.Calendar.Load(text)!.Events[0]!;
        Assert.Equal(new TimeOnly(7, 30), TimeOnly.FromDateTime(reminder.Start!.Value));
        Assert.Equal("Europe/London", reminder.Start.TzId);
    }

    [Fact]
    public async Task The_timer_counts_through_holds_and_sides_and_can_be_paused_and_skipped()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync("/exercises/side-neck-tilts");
        var what = page.Locator(".timer__what");
        await Assertions.Expect(what).ToHaveTextAsync("Get ready");
        await Assertions.Expect(page.GetByLabel("Sound")).Not.ToBeCheckedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.Clock.RunForAsync(6_000);
        await Assertions.Expect(what).ToHaveTextAsync("Hold");
        await Assertions.Expect(page.Locator(".timer__count")).ToContainTextAsync("First side");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        var left = await page.Locator(".timer__seconds").InnerTextAsync();
        await page.Clock.RunForAsync(60_000);
        await Assertions.Expect(page.Locator(".timer__seconds")).ToHaveTextAsync(left);

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(page.Locator(".timer__count")).ToContainTextAsync("Other side");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".timer__count")).ToContainTextAsync("First side");

        await page.Clock.RunForAsync(120_000);
        await Assertions.Expect(what).ToContainTextAsync("Well done");
        await page.GetByRole(AriaRole.Button, new() { Name = "Do it again" }).ClickAsync();
        await Assertions.Expect(what).ToHaveTextAsync("Get ready");
    }

    [Fact]
    public async Task The_timer_accepts_other_numbers_and_clamps_invalid_ones()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await page.GotoAsync("/exercises/cat-cow");
        await Assertions.Expect(page.GetByLabel("Repetitions")).ToBeHiddenAsync();
        await page.GetByText("Change", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Repetitions").FillAsync("9999");
        await page.GetByLabel("Sets").FillAsync("-3");
        await page.GetByLabel("Seconds each").FillAsync("7");
        await page.GetByLabel("Seconds each").BlurAsync();

        await Assertions.Expect(page.GetByLabel("Repetitions")).ToHaveValueAsync("60");
        await Assertions.Expect(page.GetByLabel("Sets")).ToHaveValueAsync("1");
        await Assertions.Expect(page.Locator(".timer__set")).ToHaveTextAsync("60 repetitions, 7 seconds each, sound off");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(page.Locator(".timer__seconds")).ToHaveTextAsync("7");
        await Assertions.Expect(page.Locator(".timer__count")).ToContainTextAsync("1 of 60");
    }

    [Fact]
    public async Task The_timer_and_the_plan_agree_on_every_duration()
    {
        await using var window = await Window.Open(Screen.Desktop);
        var page = window.Page;
        await page.GotoAsync("/plan");
        var slugs = await page.Locator("[name=e]").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.value)");
        Assert.NotEmpty(slugs);

        foreach (var some in slugs.Chunk(ExercisePlan.MaxExercises))
        {
            await page.GotoAsync(ExercisePlan.GetAddress(some));
            var timed = JsonSerializer.Deserialize<TimedRun>(await page.EvaluateAsync<string>("""
                async () => {
                  const { readExercises, readPauses, stepsOf } = await import('/js/timer/steps.js');
                  const section = document.querySelector('[data-timer]');
                  const exercises = readExercises(section);
                  const pauses = readPauses(section);
                  const total = steps => steps.reduce((sum, step) => sum + step.seconds, 0);
                  return JSON.stringify({ exercises: exercises.map(exercise => ({ ...exercise, total: total(stepsOf([exercise], pauses)) })), total: total(stepsOf(exercises, pauses)) });
                }
                """), JsonSerializerOptions.Web)!;

            Assert.Equal(some, timed.Exercises.Select(exercise => exercise.Slug));
            Assert.All(timed.Exercises, exercise => Assert.Equal(
                new Pace(exercise.Sets, exercise.Reps, exercise.Seconds, exercise.IsHeld, exercise.Sides == 2).TotalSeconds, exercise.Total));
            Assert.Equal(timed.Exercises.Sum(exercise => exercise.Total) + ((some.Length - 1) * ExercisePlan.SecondsBetweenExercises), timed.Total);
            await Assertions.Expect(page.Locator(".plan .lede")).ToContainTextAsync($"about {Math.Ceiling(timed.Total / 60.0)} min");
        }
    }

    [Fact]
    public async Task A_guided_run_steps_through_the_plan_and_marks_the_current_exercise()
    {
        await using var window = await Window.Open(Screen.Desktop, allowsMotion: true);
        var page = window.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync("/plan?e=childs-pose,cat-cow");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#childs-pose")).ToHaveClassAsync(NowClass());
        await page.Clock.RunForAsync(26_000);

        await Assertions.Expect(page.Locator(".timer__exercise")).ToHaveTextAsync("Cat-cow");
        await Assertions.Expect(page.Locator("#cat-cow")).ToHaveClassAsync(NowClass());
        await Assertions.Expect(page.Locator(".timer__picture svg")).ToHaveClassAsync(CatCowClass());
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageOfPdf();

    [GeneratedRegex("plan__one--now")]
    private static partial Regex NowClass();

    [GeneratedRegex("fm-cat-cow")]
    private static partial Regex CatCowClass();

    private sealed record TimedExercise(string Slug, int Sets, int Reps, int Seconds, bool IsHeld, int Sides, int Total);

    private sealed record TimedRun(IReadOnlyList<TimedExercise> Exercises, int Total);
}
