using Microsoft.AspNetCore.DataProtection;
using UpperBackSite.Platform;
using UpperBackSite.Tests.Data;

namespace UpperBackSite.Tests.Site;

/// <summary>
/// A data folder that the real site has made, once a run. Tests that are not of the first start begin with a copy of it
/// instead of migrating and making keys each time. With PostgreSQL it is the server that copies.
/// </summary>
public sealed class DataTemplate
{
    private static readonly Lazy<DataTemplate> OfASiteThatStarted = new(Start);
    private static readonly Lazy<Task<(DataTemplate, string)>> OfASiteThatWasKilled = new(StoreOne);

    private DataTemplate()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Data = Path.Combine(folder.Path, "data");
    }

    /// <summary>Migrated, with its keys, and nothing stored.</summary>
    public static DataTemplate Empty => OfASiteThatStarted.Value;

    /// <summary>Left by a process that stored one enquiry and was killed, with the enquiry's reference.</summary>
    public static Task<(DataTemplate Folder, string Reference)> WithOneEnquiry => OfASiteThatWasKilled.Value;

    /// <summary>
    /// The keys of every copy, as one: EF Core makes a model, and compiles its queries, for each key ring that it meets.
    /// </summary>
    public IDataProtectionProvider Keys => field ??= DataProtectionProvider.Create(new DirectoryInfo(In("keys")), keys => keys.SetApplicationName("UpperBackSite"));

    private string Data { get; }

    /// <summary>Whether a folder is as before the first start, so that a copy can stand in for it.</summary>
    public static bool CanStandIn(string data) => !TestDatabase.IsPostgres && !File.Exists(Path.Combine(data, "site.db")) && !Directory.Exists(Path.Combine(data, "keys"));

    public void CopyTo(string data)
    {
        DataFolder.CreatePrivate(data);
        DataFolder.CreatePrivate(Path.Combine(data, "keys"));
        foreach (var file in Directory.GetFiles(In("keys")).Append(In("site.db")).Append(In("site.db-wal")).Where(File.Exists))
        {
            File.Copy(file, Path.Combine(data, Path.GetRelativePath(Data, file)));
        }
    }

    private static DataTemplate Start()
    {
        var template = new DataTemplate();
        using var site = new SiteFactory { DataFolder = template.Data };
        site.CreateClient().Dispose();
        return template;
    }

    private static async Task<(DataTemplate, string)> StoreOne()
    {
        var template = new DataTemplate();
        using var library = new TestLibrary();
        await using var site = await SiteProcess.Serve(template.Data, library.Path);
        return (template, await DataTest.Send(site.Visitor()));
    }

    private string In(string name) => Path.Combine(Data, name);
}
