using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpperBackSite.Data.Postgres;

/// <summary>
/// PostgreSQL refuses a text with the character 0 in it, even to look for. Only a hostile request has one; as the mark of an
/// unreadable character it is found nowhere and harms nobody.
/// </summary>
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
