using Ical.Net;
using Ical.Net.DataTypes;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Plan;

public sealed class PlanTests(RealSite real) : IClassFixture<RealSite>
{
    private readonly Visitor visitor = real.Site.Visitor();

    [Fact]
    public async Task A_plan_shows_its_exercises_in_the_order_of_its_address()
    {
        var plan = (await visitor.Open("/plan?e=cat-cow,chin-tuck")).ShouldBe(200);

        Assert.Equal(["Cat-cow", "Chin tuck"], plan.Texts(".plan__words h3"));
        Assert.Equal(2, plan.Document.QuerySelectorAll(".plan__one .figure__steps").Length);
        Assert.Equal(28, plan.Document.QuerySelectorAll(".plan__ticks span").Length);
        plan.ShouldSay("Keep any pain at 3 out of 10 or less");
        Assert.False(plan.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Exercises_picked_from_the_list_become_one_address()
    {
        var picked = (await visitor.Open("/plan?e=cat-cow&e=chin-tuck")).ShouldBe(302);

        Assert.Equal("/plan?e=cat-cow,chin-tuck", picked.Location);
    }

    [Theory]
    [InlineData("/plan?e=cat-cow,nonsense,cat-cow", "/plan?e=cat-cow")]
    [InlineData("/plan?e=cat-cow,%20chin-tuck", "/plan?e=cat-cow,chin-tuck")]
    public async Task Invalid_exercises_are_removed_from_the_address(string asked, string plan) =>
        Assert.Equal(plan, (await visitor.Open(asked)).ShouldBe(302).Location);

    [Theory]
    [InlineData("/plan")]
    [InlineData("/plan?e=")]
    [InlineData("/plan?e=nonsense")]
    [InlineData("/plan?e=../../privacy,<script>")]
    public async Task Without_a_valid_exercise_the_start_page_is_shown(string address) =>
        (await visitor.Open(address)).ShouldBe(200).ShouldSay("Start from a ready-made plan");

    [Fact]
    public async Task An_exercise_can_be_moved_and_removed_by_links()
    {
        var plan = await visitor.Open("/plan?e=cat-cow,chin-tuck,band-row");

        Assert.Equal(
            [
                "/plan?e=chin-tuck,cat-cow,band-row#cat-cow", "/plan?e=chin-tuck,band-row#exercises",
                "/plan?e=chin-tuck,cat-cow,band-row#chin-tuck", "/plan?e=cat-cow,band-row,chin-tuck#chin-tuck", "/plan?e=cat-cow,band-row#exercises",
                "/plan?e=cat-cow,band-row,chin-tuck#band-row", "/plan?e=cat-cow,chin-tuck#exercises",
            ],
            plan.Links(".plan__change a"));
    }

    [Fact]
    public async Task Removing_the_only_exercise_leads_to_the_start_page() =>
        Assert.Equal(["/plan"], (await visitor.Open("/plan?e=cat-cow")).Links(".plan__change a"));

    [Fact]
    public async Task Making_a_plan_with_nothing_chosen_says_so_beside_the_button()
    {
        var page = (await visitor.Open("/plan?picked=yes")).ShouldBe(400);

        Assert.Equal(["Make an exercise plan"], page.Texts("h1"));
        Assert.Equal(["Error: Choose at least one exercise."], page.Texts(".pick__bar [role=alert]"));
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.True(page.Document.QuerySelector(".pick__bar [role=alert]")!.HasAttribute("autofocus"));
    }

    [Fact]
    public async Task More_exercises_than_fit_are_said_and_stay_chosen()
    {
        string[] nine = ["shoulder-rolls", "side-neck-tilts", "chin-tuck", "cat-cow", "band-row", "wall-angels", "childs-pose", "seated-rotation", "belly-breathing"];

        var page = (await visitor.Open($"/plan?picked=yes&{string.Join('&', nine.Select(slug => $"e={slug}"))}")).ShouldBe(400);

        page.ShouldSay("You've chosen 9 exercises, and a plan holds 8. Untick 1, then try again.");
        Assert.Equal(nine.Order(), page.Document.QuerySelectorAll(".pick input[checked]").Select(box => box.GetAttribute("value")).Order());
        (await visitor.Open("/plan?e=" + string.Join(',', nine))).ShouldBe(400).ShouldSay("a plan holds 8");
    }

    [Fact]
    public async Task Picked_exercises_become_a_plan_whose_address_says_nothing_else() =>
        Assert.Equal("/plan?e=cat-cow,chin-tuck", (await visitor.Open("/plan?e=cat-cow&e=chin-tuck&picked=yes")).ShouldBe(302).Location);

    [Fact]
    public async Task A_full_plan_says_why_nothing_can_be_added()
    {
        var plan = await visitor.Open("/plan?e=shoulder-rolls,side-neck-tilts,chin-tuck,cat-cow,band-row,wall-angels,childs-pose,seated-rotation");

        plan.ShouldBe(200).ShouldSay("Your plan is full. 8 exercises fit on one printed page, so remove one before you add another.");
        Assert.Null(plan.Document.QuerySelector("#add-exercise"));
    }

    [Fact]
    public async Task Every_ready_made_plan_opens()
    {
        var start = await visitor.Open("/plan");
        var plans = start.Links("#ready ~ .rows a");

        Assert.Equal(5, plans.Count);
        foreach (var plan in plans)
        {
            (await visitor.Open(plan)).ShouldBe(200).ShouldSay("My plan");
        }
    }

    [Theory]
    [InlineData("goal=any&minutes=5&spot=desk", new[] { "roller", "ball", "band" }, 5)]
    [InlineData("goal=loosen&minutes=10&spot=floor&kit=roller", new[] { "ball", "band" }, 10)]
    [InlineData("goal=strengthen&minutes=15&spot=gym&kit=band", new[] { "roller", "ball" }, 15)]
    [InlineData("goal=calm&minutes=5&spot=floor", new[] { "roller", "ball", "band" }, 5)]
    public async Task A_suggested_plan_respects_time_place_and_kit(string wish, string[] notOwned, int minutes)
    {
        var address = (await visitor.Open($"/plan/suggest?{wish}")).ShouldBe(302).Location!;
        var plan = (await visitor.Open(address)).ShouldBe(200);

        var said = plan.Texts(".lede")[0];
        var needs = System.Text.RegularExpressions.Regex.Match(said, @"about (\d+) min");
        Assert.InRange(int.Parse(needs.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 1, minutes);
        Assert.DoesNotContain(notOwned, kit => said.Contains(kit, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Criteria_without_a_match_are_explained_and_kept()
    {
        var page = (await visitor.Open("/plan/suggest?goal=calm&minutes=5&spot=gym&kit=ball&seen=1")).ShouldBe(302);
        Assert.Contains("childs-pose", page.Location, StringComparison.Ordinal);

        using var library = new TestLibrary();
        using var site = new SiteFactory { ContentFolder = library.Path };
        var empty = (await site.Visitor().Open("/plan/suggest?goal=strengthen&minutes=10&spot=floor&kit=ball")).ShouldBe(200);
        empty.ShouldSay("No exercises match all of that");
        Assert.NotNull(empty.Document.QuerySelector("input[value=strengthen][checked]"));
    }

    [Fact]
    public async Task The_QR_code_depends_on_the_address_of_the_plan()
    {
        var plan = await visitor.Open("/plan?e=cat-cow");

        var code = plan.Document.QuerySelector("svg.qr")!;
        Assert.Equal("QR code that opens this plan", code.GetAttribute("aria-label"));
        Assert.NotEqual(code.InnerHtml, (await visitor.Open("/plan?e=chin-tuck")).Document.QuerySelector("svg.qr")!.InnerHtml);
    }

    [Fact]
    public async Task The_reminder_comes_at_the_same_time_of_day_in_summer_and_winter()
    {
        var calendar = await Reminder("e=cat-cow,chin-tuck&days=daily&at=18:30");

        var reminder = Assert.Single(calendar.Events);
        var starts = reminder.GetOccurrences(new CalDateTime(2026, 11, 24)).Take(365).Select(occurrence => occurrence.Period.StartTime).ToList();
        Assert.All(starts, start => Assert.Equal(new TimeOnly(18, 30), TimeOnly.FromDateTime(start.Value)));
        Assert.Contains(starts, start => start.AsUtc.Hour == 18);
        Assert.Contains(starts, start => start.AsUtc.Hour == 17);
        Assert.Contains("/plan?e=cat-cow,chin-tuck", reminder.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("twice", new[] { DayOfWeek.Tuesday, DayOfWeek.Friday })]
    [InlineData("thrice", new[] { DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday })]
    public async Task The_reminder_repeats_on_the_chosen_days(string days, DayOfWeek[] expected)
    {
        var calendar = await Reminder($"e=cat-cow&days={days}&at=07:00");

        var starts = calendar.Events[0]!.GetOccurrences(new CalDateTime(2026, 1, 1)).Take(20).Select(occurrence => occurrence.Period.StartTime.DayOfWeek);
        Assert.Equal(expected.Order(), starts.Distinct().Order());
    }

    [Fact]
    public async Task The_times_of_the_reminder_are_written_as_elsewhere_on_the_site()
    {
        var options = (await visitor.Open("/plan?e=cat-cow")).Document.QuerySelectorAll("#at option");

        Assert.Equal(("06:00", "6am"), (options[0].GetAttribute("value"), options[0].TextContent));
        Assert.Equal(("22:30", "10:30pm"), (options[^1].GetAttribute("value"), options[^1].TextContent));
        Assert.Equal("6pm", Assert.Single(options, option => option.HasAttribute("selected")).TextContent);
    }

    [Theory]
    [InlineData("e=cat-cow&days=hourly&at=18:00")]
    [InlineData("e=cat-cow&days=daily&at=25:00")]
    [InlineData("e=cat-cow&days=daily")]
    [InlineData("e=nonsense&days=daily&at=18:00")]
    [InlineData("e=cat-cow&days=17&at=18:00")]
    public async Task An_invalid_reminder_is_refused(string query) =>
        (await visitor.Open($"/plan/reminder.ics?{query}")).ShouldBe(400);

    private async Task<Calendar> Reminder(string query)
    {
        var answer = (await visitor.Open($"/plan/reminder.ics?{query}")).ShouldBe(200);
        Assert.Equal("text/calendar", answer.ContentHeaders.ContentType?.MediaType);
        return Calendar.Load(answer.Body)!;
    }
}
