using UpperBackSite.Content;

namespace UpperBackSite.Features.Development;

/// <summary>In development only: shows the problems of the content in place of public pages, and tells a script when a file was saved.</summary>
public static class DevelopmentPages
{
    public const string ProblemsPath = "/development/problems";
    public const string ScriptPath = "/development/reload.js";

    /// <summary>Returns the <see cref="ContentStore.Version"/>. The script asks every second, so the requests are not logged.</summary>
    private const string VersionPath = "/development/version";

    public static void UseDevelopmentPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        var content = app.Services.GetRequiredService<ContentStore>();
        app.Map(VersionPath, version => version.Run(context => WriteAsync(context, "text/plain", content.Version)));
        app.Map(ScriptPath, script => script.Run(async context => await WriteAsync(context, "text/javascript", await ReadScriptAsync())));
        app.Use((context, next) =>
        {
            if (content.Problems.Count > 0 && IsPublicPage(context.Request))
            {
                context.Request.Path = ProblemsPath;
            }

            return next(context);
        });
    }

    private static bool IsPublicPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !Path.HasExtension(request.Path.Value) && !request.Path.StartsWithSegments("/staff") && !request.Path.StartsWithSegments("/health");

    private static async Task<string> ReadScriptAsync()
    {
        using var script = new StreamReader(typeof(DevelopmentPages).Assembly.GetManifestResourceStream("reload.js")!);
        return await script.ReadToEndAsync();
    }

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
