using UpperBackSite.Clinic;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Errors;

public sealed record ErrorPage(int Status, string Title, IReadOnlyList<string> Paragraphs, ClinicOptions Clinic)
    : Page(new PageHead(Title, Title, null))
{
    /// <summary>The first 8 characters of the trace id in the log, for the visitor to quote, or null for client errors.</summary>
    public string? Reference { get; init; }

    public static ErrorPage For(int status, ClinicOptions clinic) => status switch
    {
        StatusCodes.Status403Forbidden => new(status, "You cannot see this page",
            ["It is not open to everyone. If you think that you need it, tell us."], clinic),
        StatusCodes.Status404NotFound => new(status, "Page not found",
            ["If you typed the address, check that it is right.", "If you followed a link, the page may have moved. Search for it, or start again from the home page."], clinic),
        StatusCodes.Status405MethodNotAllowed => new(status, "This page cannot be used in that way",
            ["The page is there to be read, or its form was sent to the wrong place. Open it again from the home page."], clinic),
        StatusCodes.Status413PayloadTooLarge => new(status, "What you sent is too large",
            ["Nothing was stored. Go back, shorten your answers and send them again."], clinic),
        StatusCodes.Status415UnsupportedMediaType => new(status, "We could not read what was sent",
            ["Nothing was stored. Our forms take ordinary form posts in UTF-8. Go back and send the form from its page."], clinic),
        StatusCodes.Status429TooManyRequests => new(status, "Too many forms sent",
            ["Several forms came from your connection in a short time, so we are taking a break. Nothing that you sent just now was stored.", "Wait a few minutes, go back and send it again, or call us."], clinic),
        StatusCodes.Status503ServiceUnavailable => new(status, "Sorry, this part of the site is not working",
            ["The fault is ours. If you were sending something, it was not stored.", $"Try again in a few minutes, or call us on {clinic.Phone}. The pages about upper back pain work as usual."], clinic),
        >= 400 and < 500 => new(status, "We could not use what was sent",
            ["Nothing was stored. The page may have been open for a long time, or your browser may be blocking cookies.", "Go back, reload the page and try again."], clinic),
        _ => new(status, "Sorry, something went wrong",
            ["The fault is ours. If you were sending a form, it was not stored.", "Try again in a few minutes."], clinic),
    };
}
