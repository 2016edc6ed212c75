using UpperBackSite.Data;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Commands.Backups;

/// <summary>Instructions in place of <c>backup</c> and <c>restore</c>, which support only SQLite.</summary>
public static class PostgresBackupInstructions
{
    /// <summary>Writes the instructions and returns true when the database is PostgreSQL.</summary>
    public static async Task<bool> WriteIfPostgresAsync(IServiceProvider services)
    {
        var database = services.GetRequiredService<SiteDatabase>();
        if (database.IsPostgres)
        {
            await Console.Error.WriteLineAsync($"""
                The site's data is in the {database.Name}. Back it up and restore it with PostgreSQL's own tools:
                  pg_dump --format=custom --file=upperbacksite.dump DATABASE    while the site runs
                  pg_restore --clean --if-exists --dbname=DATABASE upperbacksite.dump    with every process of the site stopped
                Also back up {services.GetRequiredService<DataFolder>().Keys} (lookup.key and every key-*.xml), and store it separately from the dump:
                without those keys, personal data cannot be read. Copy {services.GetRequiredService<SiteSettings>().OwnerFile} and {services.GetRequiredService<ContentFolders>().Owner} too. Run 'keys' to check that they decrypt the stored data.
                """);
        }

        return database.IsPostgres;
    }
}
