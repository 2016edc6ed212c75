using System.Globalization;
using Microsoft.AspNetCore.Http.Headers;

namespace UpperBackSite.Features.Shared.Articles;

public static class ContentDates
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Returns the day, such as "6 August 2018".</summary>
    public static string ToDisplayText(this DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>Sets the Last-Modified header to when the content of the page last changed.</summary>
    public static void SetLastModified(this HttpResponse response, DateTimeOffset changed)
    {
        ResponseHeaders headers = response.GetTypedHeaders();
        headers.LastModified = changed;
    }
}
