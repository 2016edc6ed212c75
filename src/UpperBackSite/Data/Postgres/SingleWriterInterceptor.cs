using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpperBackSite.Data.Postgres;

/// <summary>
/// A transaction begins by waiting for the one before it, whichever process has that: as with SQLite, what is read inside
/// cannot change until the commit, and every entry of the audit trail builds on the last one. The lock goes with its
/// transaction, however that ends.
/// </summary>
public sealed class SingleWriterInterceptor : DbTransactionInterceptor
{
    public static readonly SingleWriterInterceptor Instance = new();

    /// <summary>A number of the site in this database; see <see cref="PostgresStartupLock"/> for the other.</summary>
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
            // Nobody was handed the transaction, so nobody else would end it.
            await result.DisposeAsync();
            throw;
        }
    }
}
