using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace UpperBackSite.Data;

public enum DatabaseProvider
{
    /// <summary>One SQLite file in the data folder, for a single machine.</summary>
    Sqlite,

    /// <summary>PostgreSQL, for several processes on several machines.</summary>
    Postgres,
}

public sealed class DatabaseOptions : IValidatableObject
{
    public DatabaseProvider Provider { get; init; }

    /// <summary>Required for PostgreSQL, such as <c>Host=db.internal;Database=upperbacksite;Username=site;Password=...</c>. The database must exist.</summary>
    public string? ConnectionString { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider is DatabaseProvider.Sqlite && !string.IsNullOrEmpty(ConnectionString))
        {
            yield return new ValidationResult("Database:ConnectionString is only used when Database:Provider is Postgres. Remove it, or set Database:Provider to Postgres.");
        }

        if (Provider is DatabaseProvider.Postgres && !HasHostAndDatabase(ConnectionString))
        {
            yield return new ValidationResult("Database:Provider Postgres needs Database:ConnectionString with Host and Database, such as Host=127.0.0.1;Database=upperbacksite;Username=site;Password=...");
        }
    }

    private static bool HasHostAndDatabase(string? connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return !string.IsNullOrEmpty(settings.Host) && !string.IsNullOrEmpty(settings.Database);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
