using Microsoft.Extensions.FileProviders;
using UpperBackSite.Content.Authoring;

namespace UpperBackSite.Content;

public static class LibraryImages
{
    /// <summary>Serves the images of the library at <c>/images/</c>.</summary>
    public static void UseLibraryImages(this WebApplication app)
    {
        var folder = Path.Combine(app.Services.GetRequiredService<ContentStore>().Root, LibrarySource.ImagesFolder);
        if (Directory.Exists(folder))
        {
            app.UseStaticFiles(new StaticFileOptions { RequestPath = $"/{LibrarySource.ImagesFolder}", FileProvider = new PhysicalFileProvider(folder) });
        }
    }
}
