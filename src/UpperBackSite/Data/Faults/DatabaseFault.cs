using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace UpperBackSite.Data.Faults;

/// <summary>The database, or the disk under it, does not do its work. It may again, once an operator has seen to it.</summary>
/// <param name="Code">SQLite's extended result code (https://www.sqlite.org/rescode.html), or PostgreSQL's SQLSTATE.</param>
public sealed record DatabaseFault(string Engine, string Code, string Words)
{
    /// <summary>Null when the failure is of another kind, such as a rule of ours that a row breaks.</summary>
    public static DatabaseFault? Of(Exception? failure) => Cause(failure) switch
    {
        SqliteException sqlite when Meaning(sqlite.SqliteErrorCode) is { } words => new("SQLite", $"{sqlite.SqliteExtendedErrorCode}", words),
        NpgsqlException postgres => PostgresFault.Of(postgres),
        _ => null,
    };

    /// <summary>Whether it is the database that failed or refused, for whatever reason.</summary>
    public static bool IsCauseOf(Exception failure) => failure is DbUpdateException || Cause(failure) is not null;

    /// <summary>Whether a row was refused because there is one like it, or one that it belongs to is not there.</summary>
    public static bool IsBrokenRule(Exception failure) => Cause(failure)
        is SqliteException { SqliteErrorCode: 19 }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>Holds no value of any row.</summary>
    public override string ToString() => $"{Engine} error {Code}, {Words}";

    /// <summary>EF Core wraps what the driver threw, in one way or another.</summary>
    private static DbException? Cause(Exception? failure)
    {
        while (failure is not (null or DbException))
        {
            failure = failure.InnerException;
        }

        return failure as DbException;
    }

    private static string? Meaning(int code) => code switch
    {
        1 => "it lacks a table or column that the site expects",
        3 => "permission denied",
        5 => "busy: another process kept it locked for longer than the site waits",
        6 => "locked within this process",
        8 => "read-only: the file or its folder cannot be written to",
        10 => "the disk failed to read or write",
        11 => "corrupt: the file is damaged; run the doctor command to see where",
        13 => "full: no space is left on the disk",
        14 => "it cannot be opened: the file or its folder is missing or not accessible",
        26 => "the file is damaged or is not a database",
        _ => null,
    };
}

/// <summary>Tells the operator in one line why a page could not be shown. The page itself is drawn by the error pages.</summary>
public sealed partial class DatabaseFaultLog(ILogger<DatabaseFaultLog> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseFault.Of(exception) is { } fault)
        {
            Log.Unusable(log, fault);
        }

        return ValueTask.FromResult(false);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "A page was not shown because the database cannot be used: {Fault:l}")]
        public static partial void Unusable(ILogger log, DatabaseFault fault);
    }
}
