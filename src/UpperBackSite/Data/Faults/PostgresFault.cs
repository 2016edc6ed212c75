using Npgsql;

namespace UpperBackSite.Data.Faults;

/// <summary>Describes PostgreSQL's error codes for an operator (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
public static class PostgresFault
{
    /// <summary>Returns the fault behind an exception, or null for any other failure, such as a violated constraint.</summary>
    public static DatabaseFault? FromException(NpgsqlException failure)
    {
        var code = failure.SqlState ?? PostgresErrorCodes.ConnectionFailure;
        return (DescribeDamage(failure) ?? Describe(code)) is { } description ? new("PostgreSQL", code, description) : null;
    }

    /// <summary>PostgreSQL's message names the damaged page or index and contains no stored values.</summary>
    private static string? DescribeDamage(NpgsqlException failure) => failure is PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } found
        ? $"it is damaged: {found.MessageText}"
        : null;

    private static string? Describe(string code) => code switch
    {
        PostgresErrorCodes.InvalidCatalogName => "the database does not exist; create it first with createdb",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => "a table or column that the site needs is missing",
        PostgresErrorCodes.InsufficientPrivilege => "permission denied",
        PostgresErrorCodes.ReadOnlySqlTransaction => "read-only: it accepts no writes, as on a standby server",
        PostgresErrorCodes.LockNotAvailable => "busy: another process kept it locked for too long",
        PostgresErrorCodes.DeadlockDetected => "busy: two processes waited for each other",
        PostgresErrorCodes.QueryCanceled => "busy: it took too long",
        PostgresErrorCodes.DiskFull => "full: no space is left on the server's disk",
        PostgresErrorCodes.TooManyConnections => "too many connections",
        PostgresErrorCodes.CannotConnectNow => "it is starting or shutting down",
        PostgresErrorCodes.IoError => "the server's disk failed to read or write",
        _ => Describe(code.AsSpan(0, 2)),
    };

    private static string? Describe(ReadOnlySpan<char> sqlStateClass) => sqlStateClass switch
    {
        "08" => "it does not respond",
        "25" => "the connection was idle in a transaction for too long",
        "28" => "it rejected the user name or password",
        "53" => "it is out of memory or another resource",
        "57" => "it was shut down",
        "XX" => "it is damaged",
        _ => null,
    };
}
