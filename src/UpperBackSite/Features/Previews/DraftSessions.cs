using UpperBackSite.Accounts;
using UpperBackSite.Content;

namespace UpperBackSite.Features.Previews;

public static class DraftSessions
{
    /// <summary>Checks who is signed in where a draft may be shown. Other public pages do without, so that they work without the database.</summary>
    public static void UseDraftSessions(this WebApplication app)
    {
        var content = app.Services.GetRequiredService<ContentStore>();
        app.Use((context, next) =>
        {
            var path = context.Request.Path;
            if (path.StartsWithSegments(DraftLinks.Prefix) || content.Current.FindDraft(path.Value ?? "") is not null)
            {
                StaffSignIn.CheckSession(context);
            }

            return next(context);
        });
    }
}
