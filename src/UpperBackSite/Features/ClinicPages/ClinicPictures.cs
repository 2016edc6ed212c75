using Microsoft.Extensions.Options;
using SkiaSharp;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Features.ClinicPages;

/// <summary>The pictures that the settings name, in the <c>images</c> folder of the content. One that is missing stops the start.</summary>
public sealed class ClinicPictures(ContentFolders folders) : IValidateOptions<ClinicOptions>
{
    private static readonly string[] Extensions = [".svg", ".png", ".jpg", ".jpeg", ".webp"];

    public ValidateOptionsResult Validate(string? name, ClinicOptions options)
    {
        string[] faults = [.. FindPictures(options).Where(picture => picture.File is not null).Select(picture => FindFault(picture.Key, picture.File!)).OfType<string>()];
        return faults.Length > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    /// <summary>Returns the width and height in pixels, or null for a drawing, which has none.</summary>
    public (int Width, int Height)? FindSize(string file)
    {
        using var codec = File.Exists(PathOf(file)) ? SKCodec.Create(PathOf(file)) : null;
        return codec is null ? null : (codec.Info.Width, codec.Info.Height);
    }

    private static IEnumerable<(string Key, string? File)> FindPictures(ClinicOptions clinic) =>
    [
        ("Clinic:Logo", clinic.Logo),
        ("Clinic:FindUs:Map", clinic.FindUs.Map),
        .. clinic.Practitioners.Select((practitioner, index) => ($"Clinic:Practitioners:{index}:Photo", practitioner.Photo)),
    ];

    private string? FindFault(string key, string file) =>
        file.Contains('/', StringComparison.Ordinal) || file.Contains('\\', StringComparison.Ordinal) ? $"{key} is '{file}'. Write the name of a file in {OwnerFolder}, without a folder."
        : !Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()) ? $"{key} is '{file}', which is not a picture. Use {string.Join(", ", Extensions)}."
        : !CanRead(OwnerFolder) ? $"{key} is '{file}', but {OwnerFolder} cannot be read. Run 'chown --recursive {Environment.UserName}: {folders.Owner ?? folders.Program}'."
        : !File.Exists(PathOf(file)) ? $"{key} is '{file}', but {OwnerFolder}/{file} does not exist. Put the picture there."
        : null;

    private static bool CanRead(string folder)
    {
        try
        {
            return Directory.GetFiles(folder) is not null;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string OwnerFolder => Path.Combine(folders.Owner ?? folders.Program, LibrarySource.ImagesFolder);

    private string PathOf(string file) => folders.GetPath($"{LibrarySource.ImagesFolder}/{file}");
}
