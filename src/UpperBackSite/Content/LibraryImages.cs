using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

public static class LibraryImages
{
    /// <summary>Serves the drawings of the folder <c>images</c> at <c>/images/</c>. Photos are served in smaller copies.</summary>
    public static void UseLibraryImages(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        RequestPath = $"/{LibrarySource.ImagesFolder}",
        FileProvider = new ImageFileProvider(app.Services.GetRequiredService<ContentStore>().Folders),
    });

    /// <summary>Finds images in folders that may be created, or replaced by others, while the site runs.</summary>
    private sealed class ImageFileProvider(ContentFolders folders) : IFileProvider
    {
        public IFileInfo GetFileInfo(string subpath)
        {
            if (!subpath.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) || !subpath.Split('/', StringSplitOptions.RemoveEmptyEntries).All(IsListed))
            {
                return new NotFoundFileInfo(subpath);
            }

            // An image of the owner's replaces the program's.
            return folders.All
                .Select(folder => Path.Combine(folder, LibrarySource.ImagesFolder))
                .Where(Directory.Exists)
                .Select(folder => Find(folder, subpath))
                .FirstOrDefault(file => file.Exists) ?? new NotFoundFileInfo(subpath);
        }

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

        private static IFileInfo Find(string folder, string subpath)
        {
            using var files = new PhysicalFileProvider(folder);
            return files.GetFileInfo(subpath);
        }

        private static bool IsListed(string name) => !LeftOutFile.IsOfOtherPrograms(name) && LeftOutFile.FindReason(name) is null;
    }
}
