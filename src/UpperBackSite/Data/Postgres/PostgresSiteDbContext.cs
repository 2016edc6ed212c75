using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Data.Postgres;

/// <summary>The site's database on PostgreSQL. EF Core finds its migrations by this type; the model is the same.</summary>
public sealed class PostgresSiteDbContext(DbContextOptions<SiteDbContext> options, IDataProtectionProvider protection) : SiteDbContext(options, protection);
