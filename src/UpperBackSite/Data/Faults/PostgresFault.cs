using Npgsql;

namespace UpperBackSite.Data.Faults;

/// <summary>Describes PostgreSQL's error codes for an operator (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
public static class PostgresFault
{
    /// <summary>Returns the fault behind an exception, or null for any other failure, such as a violated constraint.</summary>
    public static DatabaseFault? Of(NpgsqlException failure)
    {
        var code = failure.SqlState ?? PostgresErrorCodes.ConnectionFailure;
        return (Damage(failure) ?? Meaning(code)) is { } words ? new("PostgreSQL", code, words) : null;
    }

    /// <summary>PostgreSQL's message names the damaged page or index and contains no stored values.</summary>
    private static string? Damage(NpgsqlException failure) => failure is PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } found
        ? $"it is damaged: {found.MessageText}"
        : null;

    private static string? Meaning(string code) => code switch
    {
        PostgresErrorCodes.InvalidCatalogName => "there is no such database: create it first with createdb",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => "it lacks a table or column that the site expects",
        PostgresErrorCodes.InsufficientPrivilege => "permission denied",
        PostgresErrorCodes.ReadOnlySqlTransaction => "read-only: it accepts no writes, as on a standby",
        PostgresErrorCodes.LockNotAvailable => "busy: another process kept it locked for longer than the site waits",
        PostgresErrorCodes.DeadlockDetected => "busy: two processes waited for each other",
        PostgresErrorCodes.QueryCanceled => "busy: it took longer than the site waits",
        PostgresErrorCodes.DiskFull => "full: no space is left on the server's disk",
        PostgresErrorCodes.TooManyConnections => "it accepts no more connections",
        PostgresErrorCodes.CannotConnectNow => "it is starting or stopping",
        PostgresErrorCodes.IoError => "the server's disk failed to read or write",
        _ => Meaning(code.AsSpan(0, 2)),
    };

    private static string? Meaning(ReadOnlySpan<char> kind) => kind switch
    {
        "08" => "it does not answer",
        "25" => "the connection was left in the middle of a transaction for too long",
        "28" => "it rejected the site's user or password",
        "53" => "it lacks memory or other resources",
        "57" => "it was stopped",
        "XX" => "it is damaged",
        _ => null,
    };
}
