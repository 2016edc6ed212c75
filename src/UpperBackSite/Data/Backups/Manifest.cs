using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpperBackSite.Data.Backups;

/// <summary>What is in a backup, so that it can be proved whole before anything is replaced with it.</summary>
/// <param name="Migration">The last one that the database had.</param>
/// <param name="Counts">Rows by table, of those that would be missed most.</param>
public sealed record Manifest(
    int Format,
    DateTimeOffset MadeAt,
    string Version,
    [property: JsonRequired] string Migration,
    [property: JsonRequired] IReadOnlyDictionary<string, long> Counts,
    [property: JsonRequired] IReadOnlyList<BackedUpFile> Files)
{
    public const string Name = "manifest.json";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true };

    public bool HasKeys => Files.Any(file => file.Name.StartsWith("keys/", StringComparison.Ordinal));

    public bool HasDatabase => Files.Any(file => file.Name == BackupZip.Database);

    public string Json() => JsonSerializer.Serialize(this, Written);

    /// <exception cref="BackupException">It is no manifest, or of a later form.</exception>
    public static Manifest Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(json) is { Format: CurrentFormat } manifest
                ? manifest
                : throw new BackupException("its manifest is of a form that this version of the site does not know");
        }
        catch (JsonException)
        {
            throw new BackupException("its manifest cannot be read");
        }
    }
}

/// <param name="Name">With forward slashes, as in the zip.</param>
/// <param name="Sha256">In hexadecimal.</param>
public sealed record BackedUpFile(string Name, long Bytes, string Sha256);

/// <summary>A backup cannot be made or used. The message goes on from "because ...".</summary>
public sealed class BackupException(string message) : Exception(message);
