using System.Xml.Linq;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Deploy;

public sealed class RuntimeVersionTests
{
    [Fact]
    public void A_published_site_contains_no_older_NET_than_the_packages_that_belong_to_it()
    {
        var project = XDocument.Load(Path.Combine(Repository.Source, "UpperBackSite.csproj"));
        var published = Version.Parse(Assert.Single(project.Descendants("DotNetReleaseVersion")).Value);

        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => (Name: package.Attribute("Include")!.Value, Version: package.Attribute("Version")!.Value))
            .Where(package => package.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || package.Name.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) || package.Name == "Microsoft.Extensions.Hosting.Systemd")
            .ToList();

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.True(Version.Parse(package.Version) <= published, $"{package.Name} {package.Version} is newer than .NET {published}. Update DotNetReleaseVersion in UpperBackSite.csproj."));
    }
}
