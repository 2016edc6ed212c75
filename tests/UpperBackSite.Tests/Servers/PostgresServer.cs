using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using UpperBackSite.Data.Startup;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Servers;

/// <summary>A PostgreSQL server from Debian's package in a temporary folder. Each site gets a copy of a migrated template database.</summary>
public sealed class PostgresServer : IDisposable
{
    private const string Template = "template_site";

    private static readonly Lazy<PostgresServer> SharedInstance = new(() => new PostgresServer(isDurable: false));

    private readonly ConcurrentDictionary<string, Lazy<string>> databases = [];
    private readonly TemporaryFolder folder = new();
    private readonly string cluster;
    private readonly string[] durability;
    private readonly int port = FreePort.Find();
    private ServerProcess? running;

    /// <param name="isDurable">Whether commits are flushed to disk.</param>
    public PostgresServer(bool isDurable)
    {
        cluster = Path.Combine(folder.Path, "cluster");
        durability = isDurable ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"];
        OtherUser.AllowTraversal(folder.Path);
        Directory.CreateDirectory(cluster);
        OtherUser.TakeOwnership(cluster);
        ServerProcess.Run(Program("initdb"), "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions", "--data-checksums");
        Start();
        Execute("postgres", $"CREATE DATABASE {Template}");
        using var template = new DesignTimePostgresDbContextFactory().CreateDbContext([ConnectionString(Template) + ";Pooling=false"]);
        template.Database.Migrate();
    }

    public static PostgresServer Shared => SharedInstance.Value;

    public static bool IsRunning => SharedInstance.IsValueCreated;

    public static bool IsInstalled => Bin is not null;

    /// <summary>The folder of the newest installed version on Debian.</summary>
    private static string? Bin { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderBy(version => version, StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    public static string Program(string name) => Path.Combine(Bin ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql"), name);

    /// <summary>Returns the database for a data folder, and creates it at the first call.</summary>
    public string DatabaseOf(string data) => databases.GetOrAdd(data, _ => new Lazy<string>(() => NewDatabase(Template))).Value;

    public string NewDatabase(string template)
    {
        var name = $"site_{Guid.NewGuid():N}";
        Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    /// <summary>Drops the databases of the data folders in a folder.</summary>
    public void Release(string folder)
    {
        foreach (var data in databases.Keys.Where(data => data.StartsWith(folder, StringComparison.Ordinal)))
        {
            if (databases.TryRemove(data, out var made) && made.IsValueCreated)
            {
                Execute("postgres", $"DROP DATABASE {made.Value} WITH (FORCE)");
            }
        }
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Database={database};Username=postgres;Maximum Pool Size=30;Connection Idle Lifetime=3;Connection Pruning Interval=1";

    public IReadOnlyDictionary<string, string> Settings(string database) =>
        new Dictionary<string, string> { ["Database:Provider"] = "Postgres", ["Database:ConnectionString"] = ConnectionString(database) };

    public NpgsqlConnection Open(string database)
    {
        var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        connection.Open();
        return connection;
    }

    public string Dump(string database)
    {
        using var process = Process.Start(new ProcessStartInfo(Program("pg_dump"), ["--dbname", $"postgresql://postgres@127.0.0.1:{port}/{database}"]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd();
    }

    /// <summary>Returns the path of a table's file on disk.</summary>
    public string FileOf(string database, string table)
    {
        using var connection = Open(database);
        using var command = new NpgsqlCommand("SELECT pg_relation_filepath(format('%I', @table)::regclass)", connection) { Parameters = { new("table", table) } };
        return Path.Combine(cluster, (string)command.ExecuteScalar()!);
    }

    public void Stop()
    {
        ServerProcess.Run(Program("pg_ctl"), "-D", cluster, "-m", "fast", "-w", "stop");
        running?.Dispose();
        running = null;
    }

    public void Start()
    {
        running = ServerProcess.Start("INT", [.. OtherUser.CommandPrefix, Program("postgres"), "-D", cluster, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=600", "-c", "shared_buffers=64MB", .. durability]);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Execute("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (attempt < 300)
            {
                Thread.Sleep(100);
            }
        }
    }

    public void Dispose()
    {
        running?.Dispose();
        folder.Dispose();
    }

    private void Execute(string database, string sql)
    {
        using var connection = Open(database);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
