using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpperBackSite.Data.Postgres;

/// <summary>Replaces the null character in text parameters with U+FFFD, because PostgreSQL rejects it even in queries.</summary>
/// <remarks>Only a malicious request contains it. The replacement character matches nothing and can be stored.</remarks>
public sealed class NulStrippingInterceptor : DbCommandInterceptor
{
    public static readonly NulStrippingInterceptor Instance = new();

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (DbParameter parameter in result.Parameters)
        {
            if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal))
            {
                parameter.Value = text.Replace('\0', '\uFFFD');
            }
        }

        return result;
    }
}
