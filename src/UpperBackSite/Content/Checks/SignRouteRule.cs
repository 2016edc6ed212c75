using System.Text.RegularExpressions;
using UpperBackSite.Content.Checks.Sentences;
using UpperBackSite.Content.WarningSigns;

namespace UpperBackSite.Content.Checks;

/// <summary>
/// Reports sentences that send people with a warning sign elsewhere than its level says. A sentence speaks of a sign when it links
/// to it; a sentence without links, when it tells of an emergency as people tell of it.
/// </summary>
public sealed partial class SignRouteRule(WarningSignList signs, Func<string, IReadOnlyList<WarningSign>> findSigns)
{
    public const string Name = "sign-route";

    public IEnumerable<Finding> Check(IEnumerable<Sentence> sentences) =>
        from sentence in sentences
        where !sentence.IsHeading
        let text = $"{sentence.LeadIn} {sentence.Text}"
        let routes = FindRoutes(text)
        where routes.Count > 0
        from problem in sentence.Signs.Count > 0 ? CheckLinks(sentence.Signs, routes) : CheckWords(sentence.Text, text, routes)
        select new Finding(Name, sentence.Line, $"{problem} in '{sentence.Opening}'", sentence.Text);

    /// <summary>Each linked sign needs one of its routes, and each route must fit one of the linked signs.</summary>
    private IEnumerable<string> CheckLinks(IReadOnlyList<string> ids, IReadOnlyList<HelpRoute> routes)
    {
        var linked = ids.Select(signs.Find).OfType<WarningSign>().ToList();
        foreach (var sign in linked.Where(sign => !routes.Any(route => Fits(sign, route))))
        {
            yield return $"the sign '{sign.Id}' has the level {sign.Level.GetName()}; name {Describe(GetRoutes(sign))}";
        }

        foreach (var route in routes.Where(route => linked.Count > 0 && !linked.Exists(sign => Fits(sign, route))))
        {
            yield return $"{Describe([route])} does not fit the level of {string.Join(", ", linked.Select(sign => $"'{sign.Id}' ({sign.Level.GetName()})"))}; remove it";
        }
    }

    /// <summary>Skips texts on what to ask before a treatment, as in "Ask a pharmacist first if you have heart disease".</summary>
    private IEnumerable<string> CheckWords(string sentence, string text, IReadOnlyList<HelpRoute> routes) =>
        BeforeTreatment().IsMatch(text) || routes is [HelpRoute.Pharmacist] ? [] : findSigns(sentence)
            .Where(sign => sign.Level <= WarningLevel.EmergencyDepartment && !routes.Any(route => Fits(sign, route)))
            .Take(1)
            .Select(sign => $"the text tells of '{sign.Id}', which has the level {sign.Level.GetName()}; name {Describe(GetRoutes(sign))}, or link the sign that is meant");

    private bool Fits(WarningSign sign, HelpRoute route) => GetRoutes(sign).Contains(route);

    private IEnumerable<HelpRoute> GetRoutes(WarningSign sign) => [.. signs.Levels.Single(level => level.Level == sign.Level).Routes, .. sign.OtherRoutes];

    private static List<HelpRoute> FindRoutes(string text) =>
    [
        .. new (HelpRoute Route, Regex Words)[]
        {
            (HelpRoute.Call999, Call999()), (HelpRoute.Ae, Ae()), (HelpRoute.Call111, Call111()),
            (SameDay().IsMatch(text) ? HelpRoute.GpToday : HelpRoute.Gp, Gp()),
            (HelpRoute.Physiotherapist, Physiotherapist()), (HelpRoute.Pharmacist, Pharmacist()), (HelpRoute.Midwife, Midwife()),
            (HelpRoute.CancerTeam, CancerTeam()), (HelpRoute.Samaritans, Samaritans()),
        }.Where(route => route.Words.IsMatch(text)).Select(route => route.Route),
    ];

    private static string Describe(IEnumerable<HelpRoute> routes) => string.Join(" or ", routes.Select(route => route switch
    {
        HelpRoute.Call999 => "999",
        HelpRoute.Ae => "A&E",
        HelpRoute.Call111 => "111",
        HelpRoute.GpToday => "a GP practice today",
        HelpRoute.Gp => "a GP (without a time of day)",
        HelpRoute.CancerTeam => "the cancer team",
        _ => $"a {route.ToString().ToLowerInvariant()}",
    }));

    [GeneratedRegex(@"\b(?:first|before)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeTreatment();

    [GeneratedRegex(@"\b999\b|\bambulance\b", RegexOptions.IgnoreCase)]
    private static partial Regex Call999();

    [GeneratedRegex(@"\bA&E\b|\bemergency department\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ae();

    [GeneratedRegex(@"\b111\b")]
    private static partial Regex Call111();

    [GeneratedRegex(@"\bGPs?\b")]
    private static partial Regex Gp();

    [GeneratedRegex(@"\btoday\b|\bsame day\b|\bsame-day\b|\burgent(?:ly)?\b|\bstraight away\b|\bat once\b|\bimmediately\b|\bwithin 24 hours\b", RegexOptions.IgnoreCase)]
    private static partial Regex SameDay();

    [GeneratedRegex(@"\bphysiotherapists?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Physiotherapist();

    [GeneratedRegex(@"\bpharmacists?\b|\bpharmacy\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pharmacist();

    [GeneratedRegex(@"\bmidwi(?:fe|ves)\b|\bmaternity unit\b", RegexOptions.IgnoreCase)]
    private static partial Regex Midwife();

    [GeneratedRegex(@"\bcancer (?:team|nurse)\b|\balert card\b", RegexOptions.IgnoreCase)]
    private static partial Regex CancerTeam();

    [GeneratedRegex(@"\bSamaritans\b|\b116 123\b")]
    private static partial Regex Samaritans();
}
