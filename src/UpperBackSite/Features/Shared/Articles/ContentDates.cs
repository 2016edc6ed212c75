using System.Globalization;

namespace UpperBackSite.Features.Shared.Articles;

public static class ContentDates
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Returns the day, such as "6 August 2018".</summary>
    public static string ToDisplayText(this DateOnly day) => day.ToString("d MMMM yyyy", British);
}
