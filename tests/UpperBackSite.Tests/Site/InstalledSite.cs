using Microsoft.Data.Sqlite;

namespace UpperBackSite.Tests.Site;

/// <summary>A data folder and a small library, on which the real program is run.</summary>
public sealed class InstalledSite : IDisposable
{
    private static readonly Lazy<Task<(DataTemplate Killed, string Reference)>> WithOneEnquiry = new(StoreOneEnquiryAndKill);

    private readonly TemporaryFolder folder = new();

    public InstalledSite() => Data = Path.Combine(folder.Path, "data");

    public TestLibrary Library { get; } = new();

    public string Data { get; }

    public string Database => Path.Combine(Data, "site.db");

    public string Keys => Path.Combine(Data, "keys");

    public void Dispose()
    {
        Library.Dispose();
        folder.Dispose();
    }

    /// <summary>Returns a path outside the data folder that is deleted with the test.</summary>
    public string PathOutsideData(string name) => Path.Combine(folder.Path, name);

    /// <summary>Lets programs read the folders when they run as another user.</summary>
    public void AllowOtherUsers()
    {
        OtherUser.AllowTraversal(folder.Path);
        OtherUser.AllowTraversal(Path.GetDirectoryName(Library.Path)!);
    }

    public Task<SiteProcess> Serve(params string[] settings) => SiteProcess.Serve(Data, Library.Path, settings);

    /// <summary>Runs a command on the library, unless the arguments name other content.</summary>
    public Task<(int Code, string Output)> Run(params string[] arguments) =>
        SiteCommand.Run(Data, Array.Exists(arguments, argument => argument.StartsWith("--Content:Path=", StringComparison.Ordinal)) ? arguments : [.. arguments, $"--Content:Path={Library.Path}"]);

    public async Task PrepareDataFolder()
    {
        if (DataTemplate.CanReplace(Data))
        {
            DataTemplate.Empty.CopyTo(Data);
            return;
        }

        Assert.Equal(0, (await Run("staff", "add", "Ada Byron", "ada@clinic.example")).Code);
    }

    /// <summary>Fills in the booking form and returns the check page.</summary>
    public static async Task<WebPage> OpenCheckPage(Visitor visitor, string name = "Sam O’Neill", string email = "sam@example.com")
    {
        var form = (await visitor.Open("/booking")).ShouldBe(200).Form();
        return (await form.With("name", name).With("email", email).With("service", "first-visit").With("consent", "yes").Submit()).ShouldBe(200);
    }

    /// <summary>Sends an enquiry and returns its reference.</summary>
    public static async Task<string> Send(Visitor visitor, string name = "Sam O’Neill") =>
        Reference((await (await OpenCheckPage(visitor, name)).Form().Submit()).ShouldBe(303));

    public static string Reference(WebPage sent) => sent.Location!.Split('/')[^1].ToUpperInvariant();

    /// <summary>Stores one enquiry in an unused data folder, stops the site and returns the reference.</summary>
    public async Task<string> StoreOneEnquiry()
    {
        if (DataTemplate.CanReplace(Data))
        {
            var (killed, reference) = await WithOneEnquiry.Value;
            killed.CopyTo(Data);
            return reference;
        }

        await using var site = await Serve();
        return await Send(site.Visitor());
    }

    public Task<List<string>> Query(string sql) => TestDatabase.Query(Data, sql);

    public static async Task<List<string>> Query(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        await connection.OpenAsync();
        return await TestDatabase.Query(connection, sql);
    }

    /// <summary>Waits until every stored message has been sent.</summary>
    public Task WaitUntilMailIsSent(TimeSpan? deadline = null) =>
        Eventually.Holds(async () => (await Query("SELECT \"MessageId\" FROM \"Outbox\" WHERE \"SentAt\" IS NULL")).Count == 0, deadline: deadline);

    public Task<List<string>> References() => Query("SELECT \"Reference\" FROM \"Enquiries\"");

    /// <summary>The command exits with 1 and a message without a stack trace.</summary>
    public static void ShouldRefuse((int Code, string Output) ended, params string[] words)
    {
        Assert.Equal(1, ended.Code);
        Assert.DoesNotContain("   at ", ended.Output, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, ended.Output, StringComparison.Ordinal));
    }

    private static async Task<(DataTemplate Killed, string Reference)> StoreOneEnquiryAndKill()
    {
        var template = new DataTemplate();
        using var library = new TestLibrary();
        await using var site = await SiteProcess.Serve(template.Data, library.Path);
        return (template, await Send(site.Visitor()));
    }
}
