using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Data.Postgres;

/// <summary>The site's database on PostgreSQL. The type is what its own migrations go by; nothing else differs.</summary>
public sealed class PostgresSiteDbContext(DbContextOptions<SiteDbContext> options, IDataProtectionProvider protection) : SiteDbContext(options, protection);
