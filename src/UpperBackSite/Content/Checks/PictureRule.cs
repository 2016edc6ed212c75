using UpperBackSite.Content.Pictures;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <summary>Reports pictures that cannot be shown, whether a page uses them or not.</summary>
public static class PictureRule
{
    public const string Name = "picture";

    public static IEnumerable<Problem> Check(Picture picture)
    {
        var fault = picture.Fault ?? (picture.IsPhoto && PhotoEncoder.Encode(picture.File.Path, 1) is null ? "it is damaged, and not all of it can be read; save it again" : null);
        return fault is null ? [] : [new Problem($"{ContentFile.GetDisplayName(picture.File.Root)}/{picture.File.Name}", 1, $"the picture cannot be shown: {fault}", Severity.Editorial, Name)];
    }
}
