using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Feedback;

public sealed record FeedbackPage(Article About, FeedbackForm Form, FormErrors Errors)
    : Page(new PageHead("Error: Was this page helpful?", "Tell us what you think of a page.", null)
    {
        Crumbs = [new Crumb(About.Title, About.Address), new Crumb("Was this page helpful?", null)],
    });

/// <param name="About">Null when the page is unknown.</param>
public sealed record ThanksPage(Article? About) : Page(new PageHead("Thanks for your feedback", "Thanks for telling us whether the page was helpful.", null));
