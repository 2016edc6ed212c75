namespace UpperBackSite.Tests.Site;

/// <summary>Locates the checkout under test.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Articles => Path.Combine(Root, "articles");

    public static string Source => Path.Combine(Root, "src", "UpperBackSite");

    /// <summary>Returns the settings of a program that is started without a factory.</summary>
    public static string[] Settings(TemporaryFolder data) =>
    [
        $"--contentRoot={Source}", $"--Content:Path={Articles}", $"--Data:Path={data.Path}", "--urls=http://127.0.0.1:0", "--hostBuilder:reloadConfigOnChange=false",
        .. TestDatabase.SettingsOf(data.Path).Select(setting => $"--{setting.Key}={setting.Value}"),
    ];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UpperBackSite.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("UpperBackSite.sln was not found in a parent folder of the tests.");
    }
}
