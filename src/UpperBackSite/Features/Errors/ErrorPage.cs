using UpperBackSite.Clinic;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Errors;

public sealed record ErrorPage(int Status, string Title, IReadOnlyList<string> Paragraphs, ClinicOptions Clinic)
    : Page(new PageHead(Title, Title, null))
{
    /// <summary>The first 8 characters of the trace id in the log, for the visitor to quote, or null for client errors.</summary>
    public string? Reference { get; init; }

    /// <param name="isWithoutCookies">Whether the browser cannot have kept a cookie, because the connection is not encrypted.</param>
    public static ErrorPage For(int status, ClinicOptions clinic, bool isWithoutCookies) => status switch
    {
        StatusCodes.Status403Forbidden => new(status, "You can't see this page",
            ["Not everyone has access to it. If you think you should, please tell us."], clinic),
        StatusCodes.Status404NotFound => new(status, "Page not found",
            ["If you typed the address, check that it's right.", "If you followed a link, the page may have moved. Search for it, or start again from the home page."], clinic),
        StatusCodes.Status405MethodNotAllowed => new(status, "Sorry, that didn't work",
            ["The link or form you used doesn't work here, so nothing was saved. Start again from the home page."], clinic),
        StatusCodes.Status413PayloadTooLarge => new(status, "What you sent is too long",
            ["Nothing was saved. Go back, shorten your answers and send them again."], clinic),
        StatusCodes.Status415UnsupportedMediaType => new(status, "We couldn't read what you sent",
            ["Nothing was saved. Go back and send the form again."], clinic),
        StatusCodes.Status429TooManyRequests => new(status, "Too many forms sent",
            ["We've had too many forms in a short time, so the last one wasn't saved.", "Wait a few minutes, then go back and send it again, or call us."], clinic),
        StatusCodes.Status503ServiceUnavailable => new(status, "Sorry, this part of the site isn't working",
            ["This is a problem at our end. If you were sending something, it wasn't saved.", $"Try again in a few minutes, or call us on {clinic.Phone}. The pages about upper back pain are working as usual."], clinic),
        StatusCodes.Status400BadRequest when isWithoutCookies => new(status, "This form needs a secure connection",
            ["Nothing was saved. This page was opened with an address that begins with http://, and forms only work with https://.", $"Open the site again with https:// in front of its address, or call us on {clinic.Phone}."], clinic),
        >= 400 and < 500 => new(status, "We couldn't use what you sent",
            ["Nothing was saved. The page may have been open for a long time, or your browser may be blocking cookies.", "Go back, reload the page and try again."], clinic),
        _ => new(status, "Sorry, something went wrong",
            ["This is a problem at our end. If you were sending a form, it wasn't saved.", "Try again in a few minutes."], clinic),
    };
}
