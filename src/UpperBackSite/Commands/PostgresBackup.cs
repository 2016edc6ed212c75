using UpperBackSite.Data;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Commands;

/// <summary>Instructions in place of <c>backup</c> and <c>restore</c>, which support only SQLite.</summary>
public static class PostgresBackup
{
    /// <summary>Writes the instructions and returns true when the database is PostgreSQL.</summary>
    public static async Task<bool> IsAskedForAsync(IServiceProvider services)
    {
        var database = services.GetRequiredService<SiteDatabase>();
        if (database.IsPostgres)
        {
            await Console.Error.WriteLineAsync($"""
                The site's data is in the {database.Name}, which PostgreSQL's own programs back up and restore:
                  pg_dump --format=custom --file=upperbacksite.dump DATABASE    while the site runs
                  pg_restore --clean --if-exists --dbname=DATABASE upperbacksite.dump    with every process of the site stopped
                Keep a copy of {services.GetRequiredService<DataFolder>().Keys} as well, with lookup.key and every key-*.xml, and in another place than the dump:
                without those keys nothing personal in it can be read. 'keys' tells whether they open what is stored.
                """);
        }

        return database.IsPostgres;
    }
}
