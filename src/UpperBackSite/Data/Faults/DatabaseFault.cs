using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace UpperBackSite.Data.Faults;

/// <summary>A failure of the database or its disk that an operator can fix.</summary>
/// <param name="Code">SQLite's extended result code (https://www.sqlite.org/rescode.html), or PostgreSQL's SQLSTATE.</param>
public sealed record DatabaseFault(string Engine, string Code, string Description)
{
    /// <summary>Returns the fault behind an exception, or null for any other failure, such as a violated constraint.</summary>
    public static DatabaseFault? FromException(Exception? failure) => FindDbException(failure) switch
    {
        SqliteException sqlite when Describe(sqlite.SqliteErrorCode) is { } description => new("SQLite", $"{sqlite.SqliteExtendedErrorCode}", description),
        NpgsqlException postgres => PostgresFault.FromException(postgres),
        _ => null,
    };

    public static bool IsCauseOf(Exception failure) => failure is DbUpdateException || FindDbException(failure) is not null;

    public static bool IsConstraintViolation(Exception failure) => FindDbException(failure)
        is SqliteException { SqliteErrorCode: 19 }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>Contains no stored values.</summary>
    public override string ToString() => $"{Engine} error {Code}, {Description}";

    /// <summary>Finds the exception of the database driver, which EF Core may wrap.</summary>
    private static DbException? FindDbException(Exception? failure)
    {
        while (failure is not (null or DbException))
        {
            failure = failure.InnerException;
        }

        return failure as DbException;
    }

    private static string? Describe(int code) => code switch
    {
        1 => "a table or column that the site needs is missing",
        3 => "permission denied",
        5 => "busy: another process kept it locked for too long",
        6 => "locked within this process",
        8 => "read-only: the file or its folder cannot be written to",
        10 => "the disk failed to read or write",
        11 => "corrupt: the file is damaged; run 'doctor' to see where",
        13 => "full: no space is left on the disk",
        14 => "cannot be opened: the file or its folder is missing, or permission is denied",
        26 => "the file is damaged or is not a database",
        _ => null,
    };
}

/// <summary>Logs in one line why a page could not be shown. The error pages render the response.</summary>
public sealed partial class DatabaseFaultLogger(ILogger<DatabaseFaultLogger> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseFault.FromException(exception) is { } fault)
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
