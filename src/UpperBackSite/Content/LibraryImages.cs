using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Pictures;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

public static class LibraryImages
{
    /// <summary>Serves the drawings of the folder <c>images</c> at <c>/images/</c>. Photos are served in smaller copies.</summary>
    public static void UseLibraryImages(this WebApplication app)
    {
        var content = app.Services.GetRequiredService<ContentStore>();
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = $"/{LibrarySource.ImagesFolder}",
            FileProvider = new ImageFileProvider(content.Folders),
            OnPrepareResponse = served =>
            {
                var request = served.Context.Request;
                served.Context.Response.Headers.CacheControl = ChooseCaching(content.Current.Pictures.GetValueOrDefault(request.Path.Value ?? ""), request.Query["v"]);
            },
        });
    }

    /// <summary>Returns the Cache-Control header: for good at the address with the picture's version, otherwise only after asking again.</summary>
    public static string ChooseCaching(Picture? picture, string? version) =>
        picture is not null && version == picture.Version ? "public, max-age=31536000, immutable" : EntityTags.PublicNoCache;

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
