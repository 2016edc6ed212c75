namespace UpperBackSite.Platform;

/// <summary>Views live beside their controller: Features/{controller}/{view}.cshtml, those of staff one folder deeper, shared ones in Features/Shared.</summary>
public static class FeatureFolders
{
    public static IMvcBuilder AddFeatureFolders(this IMvcBuilder mvc) =>
        mvc.AddRazorOptions(razor =>
        {
            razor.ViewLocationFormats.Clear();
            razor.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
            razor.ViewLocationFormats.Add("/Features/Staff/{1}/{0}.cshtml");
            razor.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
}
