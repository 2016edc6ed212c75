using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

public static class LibraryImages
{
    /// <summary>Serves the images of the library at <c>/images/</c>.</summary>
    public static void UseLibraryImages(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        RequestPath = $"/{LibrarySource.ImagesFolder}",
        FileProvider = new ImageFileProvider(Path.Combine(app.Services.GetRequiredService<ContentStore>().Root, LibrarySource.ImagesFolder)),
    });

    /// <summary>Finds the images of a folder that may be created, or replaced by another, while the site runs.</summary>
    private sealed class ImageFileProvider(string folder) : IFileProvider
    {
        public IFileInfo GetFileInfo(string subpath)
        {
            if (!Directory.Exists(folder) || !subpath.Split('/', StringSplitOptions.RemoveEmptyEntries).All(IsListed))
            {
                return new NotFoundFileInfo(subpath);
            }

            using var files = new PhysicalFileProvider(folder);
            return files.GetFileInfo(subpath);
        }

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

        private static bool IsListed(string name) => !LeftOutFile.IsOfOtherPrograms(name) && LeftOutFile.FindReason(name) is null;
    }
}
