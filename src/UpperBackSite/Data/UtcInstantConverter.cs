using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UpperBackSite.Data;

/// <summary>Stores instants in UTC, in a form that SQLite can compare.</summary>
public sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
