using System.Xml.Linq;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>An MVC site with one page and one EF Core table, published as the site is. The baseline for its memory.</summary>
public static class EmptySite
{
    private const string Code = """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<Db>(options => options.UseSqlite($"Data Source={builder.Configuration["Data:Path"]}.db"));
        builder.Services.AddControllersWithViews();
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
        {
            scope.ServiceProvider.GetRequiredService<Db>().Database.EnsureCreated();
        }

        app.MapControllers();
        app.Run();

        public sealed class Row
        {
            public int Id { get; set; }

            public string Text { get; set; } = "";
        }

        public sealed class Db(DbContextOptions<Db> options) : DbContext(options)
        {
            public DbSet<Row> Rows => Set<Row>();
        }

        public sealed class HomeController(Db db) : Controller
        {
            [HttpGet("/")]
            public async Task<IActionResult> Index() => View("/Index.cshtml", await db.Rows.CountAsync());
        }
        """;

    private const string View = """
        @model int
        <!DOCTYPE html>
        <html lang="en"><head><title>Empty</title></head><body><p>@Model rows</p></body></html>
        """;

    /// <summary>Returns the folder of the program, which has the same name as the site's.</summary>
    public static async Task<string> Publish(string folder)
    {
        var source = Directory.CreateDirectory(Path.Combine(folder, "empty-source")).FullName;
        await File.WriteAllTextAsync(Path.Combine(source, "Program.cs"), Code);
        await File.WriteAllTextAsync(Path.Combine(source, "Index.cshtml"), View);
        Project().Save(Path.Combine(source, "UpperBackSite.csproj"));
        return await PublishedSite.Publish(Path.Combine(folder, "empty"), source);
    }

    /// <summary>Returns the site's project file with its publish settings and without its items.</summary>
    private static XDocument Project()
    {
        var project = XDocument.Load(Path.Combine(SiteUnderTest.RepositoryRoot(), "src", "UpperBackSite", "UpperBackSite.csproj"));
        project.Root!.Elements("Target").Remove();
        project.Root.Elements("ItemGroup").Where(group => !group.Elements("RuntimeHostConfigurationOption").Any()).Remove();

        var packages = XDocument.Load(Path.Combine(SiteUnderTest.RepositoryRoot(), "Directory.Packages.props"));
        var sqlite = packages.Descendants("PackageVersion").First(package => package.Attribute("Include")!.Value == "Microsoft.EntityFrameworkCore.Sqlite");
        project.Root.Add(
            new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0"), new XElement("ImplicitUsings", "enable"), new XElement("Nullable", "enable")),
            new XElement("ItemGroup", new XElement("PackageReference", sqlite.Attribute("Include"), sqlite.Attribute("Version"))));
        return project;
    }
}
