using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Checks;

/// <summary>A text sends people with a warning sign to where its level says.</summary>
public sealed class SignRouteRuleTests : IDisposable
{
    private const string Rule = "sign-route";

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("See a GP about [a tight chest](sign:chest-pain).", "the sign 'chest-pain' has the level 999; name 999 in")]
    [InlineData("Call 999 for [a tight chest](sign:chest-pain), or see a GP.", "a GP (without a time of day) does not fit the level of 'chest-pain' (999); remove it")]
    [InlineData("See a GP about [feeling hot](sign:fever).", "the sign 'fever' has the level urgent; name a GP practice today or 111")]
    [InlineData("Go to A&E with [feeling hot](sign:fever).", "the sign 'fever' has the level urgent")]
    [InlineData("See a pharmacist about [feeling hot](sign:fever).", "the sign 'fever' has the level urgent")]
    [InlineData("If you have chest pain, ask a physiotherapist.", "the text tells of 'chest-pain', which has the level 999; name 999")]
    public void A_route_that_does_not_fit_the_level_is_reported(string text, string problem) =>
        library.ShouldFind($"Yes. You can.\n\n{text}", Rule, $"10: {problem}");

    [Fact]
    public void The_line_above_a_list_counts_for_its_items() =>
        library.ShouldFind("Yes.\n\nSee a GP for any of these:\n\n- walk on\n- [a tight chest](sign:chest-pain)", Rule, "13: the sign 'chest-pain' has the level 999");

    [Theory]
    [InlineData("Call 999 for [a tight chest](sign:chest-pain).")]
    [InlineData("Ring 111 or your GP practice today about [feeling hot](sign:fever).")]
    [InlineData("Call 999 for [a tight chest](sign:chest-pain), and 111 for [feeling hot](sign:fever).")]
    [InlineData("[A tight chest](sign:chest-pain) has many causes.")]
    [InlineData("If you have chest pain, call 999, and not your GP.")]
    [InlineData("Chest pain has many causes.")]
    [InlineData("A GP can refer you.")]
    [InlineData("Ask a GP first if you had a heart attack.")]
    public void A_fitting_route_or_none_passes(string text) => library.ShouldPass($"Yes. You can.\n\n{text}", Rule);

    [Fact]
    public void A_sign_can_have_routes_of_its_own()
    {
        library.Write("warning-signs.yml", TestLibrary.WarningSigns(TestLibrary.Sign + "\n  routes: [pharmacist]"));

        library.ShouldPass("See a pharmacist about [feeling hot](sign:fever).", Rule);
    }
}
