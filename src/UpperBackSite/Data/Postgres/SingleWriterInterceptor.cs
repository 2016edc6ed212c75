using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpperBackSite.Data.Postgres;

/// <summary>
/// Runs transactions one at a time across all processes, as SQLite does: what a transaction reads cannot change before its
/// commit, and every audit entry extends the last one. The lock is released when the transaction ends.
/// </summary>
public sealed class SingleWriterInterceptor : DbTransactionInterceptor
{
    public static readonly SingleWriterInterceptor Instance = new();

    /// <summary>Advisory lock 1. <see cref="PostgresStartupLock"/> uses 2.</summary>
    private const string Lock = "SELECT pg_advisory_xact_lock(1)";

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Lock;
        command.Transaction = result;
        command.ExecuteNonQuery();
        return result;
    }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Lock;
            command.Transaction = result;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return result;
        }
        catch
        {
            // The caller never receives the transaction, so it must be disposed here.
            await result.DisposeAsync();
            throw;
        }
    }
}
