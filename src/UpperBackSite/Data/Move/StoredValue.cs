using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;

namespace UpperBackSite.Data.Move;

/// <summary>Converts values to a form that both databases can store, so that the copy can be compared with the source.</summary>
public static class StoredValue
{
    /// <param name="type">The column type in PostgreSQL.</param>
    public static object? Read(DbDataReader row, int at, string type) => row.IsDBNull(at) ? null : type switch
    {
        "integer" => row.GetInt32(at),
        "boolean" => row.GetBoolean(at),
        "timestamp with time zone" => ToMicroseconds(DateTime.SpecifyKind(row.GetDateTime(at), DateTimeKind.Utc)),
        "date" => row.GetFieldValue<DateOnly>(at),
        "bytea" => row.GetFieldValue<byte[]>(at),
        "jsonb" => SortMembers(JsonNode.Parse(row.GetString(at)))!.ToJsonString(),
        // PostgreSQL cannot store the null character.
        "text" or "character varying" => row.GetString(at).Replace('\0', '\uFFFD'),
        _ => throw new InvalidOperationException($"Columns of type {type} cannot be copied yet. Add the type to {nameof(StoredValue)}."),
    };

    /// <summary>Returns the input of the hash for a value: equal for equal values, and different for different ones.</summary>
    public static string ToHashInput(object? value) => value switch
    {
        null => "-;",
        byte[] bytes => $"{Convert.ToHexString(bytes)};",
        DateTime instant => $"{instant.Ticks};",
        IFormattable plain => $"{plain.ToString(null, CultureInfo.InvariantCulture)};",
        _ => $"{value.ToString()!.Length}:{value};",
    };

    /// <summary>Truncates to microseconds, the precision of PostgreSQL.</summary>
    private static DateTime ToMicroseconds(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    /// <summary>Sorts the members of JSON objects, because PostgreSQL does not keep their order.</summary>
    private static JsonNode? SortMembers(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, SortMembers(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(SortMembers)]),
        _ => node?.DeepClone(),
    };
}
