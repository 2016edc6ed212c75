using System.Globalization;
using System.Text.RegularExpressions;

namespace UpperBackSite.Data.Backups;

/// <summary>Backups that are named by their date and time, such as <c>upperbacksite-20261124-120000.zip</c>.</summary>
public static partial class DatedBackups
{
    public static string CreateName(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"upperbacksite-{now:yyyyMMdd-HHmmss}.zip");

    /// <summary>Deletes all but the newest dated backups in the folders, with their keys. Other files are left alone.</summary>
    /// <returns>The files that were deleted.</returns>
    public static IReadOnlyList<string> DeleteOld(IEnumerable<string> folders, int keep)
    {
        var dated = folders.Distinct().SelectMany(folder => Directory.GetFiles(folder))
            .Select(file => (Path: file, Match: NamePattern().Match(System.IO.Path.GetFileName(file))))
            .Where(file => file.Match.Success)
            .GroupBy(file => file.Match.Groups[1].Value)
            .OrderByDescending(backup => backup.Key, StringComparer.Ordinal);
        var old = dated.Skip(keep).SelectMany(backup => backup).Select(file => file.Path).ToList();
        old.ForEach(File.Delete);
        return old;
    }

    [GeneratedRegex(@"^upperbacksite-(\d{8}-\d{6})(-keys)?\.zip\z")]
    private static partial Regex NamePattern();
}
