using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;

namespace UpperBackSite.Data.Move;

/// <summary>A value as both databases can hold it, so that what was moved can be compared with what was there.</summary>
public static class StoredValue
{
    /// <param name="type">Of the column in PostgreSQL.</param>
    public static object? Read(DbDataReader row, int at, string type) => row.IsDBNull(at) ? null : type switch
    {
        "integer" => row.GetInt32(at),
        "boolean" => row.GetBoolean(at),
        "timestamp with time zone" => ToMicroseconds(DateTime.SpecifyKind(row.GetDateTime(at), DateTimeKind.Utc)),
        "date" => row.GetFieldValue<DateOnly>(at),
        "bytea" => row.GetFieldValue<byte[]>(at),
        "jsonb" => Sorted(JsonNode.Parse(row.GetString(at)))!.ToJsonString(),
        // The one character that PostgreSQL has not.
        "text" or "character varying" => row.GetString(at).Replace('\0', '\uFFFD'),
        _ => throw new InvalidOperationException($"Columns of type {type} cannot be copied yet. Add the type to {nameof(StoredValue)}."),
    };

    /// <summary>The same text for the same value, and no two values with one.</summary>
    public static string Text(object? value) => value switch
    {
        null => "-;",
        byte[] bytes => $"{Convert.ToHexString(bytes)};",
        DateTime instant => $"{instant.Ticks};",
        IFormattable plain => $"{plain.ToString(null, CultureInfo.InvariantCulture)};",
        _ => $"{value.ToString()!.Length}:{value};",
    };

    /// <summary>PostgreSQL's instants are ten times coarser than .NET's.</summary>
    private static DateTime ToMicroseconds(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    /// <summary>PostgreSQL orders the names in an object in its own way.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
