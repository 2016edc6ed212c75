using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>Runs commands in a process of their own and checks output and exit code.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Check_passes_the_real_articles()
    {
        var (code, output) = await Run("check");

        Assert.Matches(@"\n\d+ pages, no problems(, \d+ warnings?)?\s*$", output);
        Assert.Matches(@"\nfaq +\d+ +\d+ +\d\.\d +\d\.\d +\d+ +\d+ +\d+\n", output);
        Assert.Matches(@"\n'nothing is known': \d+ times on \d+ pages\n", output);
        Assert.DoesNotContain('\e', output);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Check_lists_each_problem_with_file_and_line_and_fails()
    {
        using var library = new TestLibrary();
        library.Write("faq/bad.md", TestLibrary.Page("Is it bad?", "Yes [@S9].\n\n::: urgent Call now:\nText.\n:::"));
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Neither, says a study [@S1]. See [more](/faq/bad)."));

        var (code, output) = await Run("check", $"--Content:Path={library.Path}");

        Assert.Contains("articles/faq/bad.md:8: unknown citation '@S9'", output, StringComparison.Ordinal);
        Assert.Contains("articles/faq/bad.md:10: care cards are not written by hand", output, StringComparison.Ordinal);
        Assert.Contains("2 problems", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task Check_writes_the_same_report_as_JSON()
    {
        using var library = new TestLibrary();
        library.Write("faq/bad.md", TestLibrary.Page("Is it bad?", "Yes [@S9]."));
        library.Write("repeated-phrases.yml", "yes:\n  forms: [yes]\n  write: leave it out\n  pages: 3\n");

        var (code, output) = await Run("check", "--format", "json", $"--Content:Path={library.Path}");

        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(1, code);
        Assert.False(report.GetProperty("isClean").GetBoolean());
        Assert.Contains(report.GetProperty("problems").EnumerateArray(), problem =>
            problem.GetProperty("file").GetString() == "articles/faq/bad.md"
            && problem.GetProperty("line").GetInt32() == 8
            && problem.GetProperty("severity").GetString() == "structural"
            && problem.GetProperty("text").GetString()!.StartsWith("unknown citation '@S9'", StringComparison.Ordinal));
        Assert.Contains(report.GetProperty("pages").EnumerateArray(), page => page.GetProperty("address").GetString() == "/causes/posture" && page.GetProperty("spread").GetDouble() > 0);
        Assert.Equal("""[{"name":"yes","total":1,"pages":1}]""", report.GetProperty("phrases").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal("all", report.GetProperty("summary").EnumerateArray().Last().GetProperty("part").GetString());
    }

    [Theory]
    [InlineData("bakcup", "bakcup")]
    [InlineData("--verbose", "--verbose")]
    [InlineData("--dryrun", "retention", "--dryrun")]
    [InlineData("--dryrun", "retention", "--dryrun", "--Retention:Days=1")]
    [InlineData("--verfiy", "restore", "backup.zip", "--verfiy")]
    [InlineData("everything", "check", "everything")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0", "serve")]
    public async Task An_unknown_argument_is_named_and_nothing_runs(string argument, params string[] words)
    {
        var (code, output) = await Run(words);

        Assert.Equal($"'{argument}' is not a command, an option or a setting with a value. Nothing was done. Run with --help to list the commands.", output.Trim());
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task The_content_root_may_be_relative_and_a_missing_one_is_named()
    {
        Assert.Equal(0, (await Run("enquiries", "--contentRoot=../UpperBackSite")).Code);

        ShouldRefuse(await Run("--contentRoot=nowhere"), $"The folder {Path.Combine(Repository.Source, "nowhere")}, set by contentRoot, does not exist.");
    }

    [Fact]
    public async Task An_address_that_cannot_be_bound_fails_startup_with_one_sentence()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        ShouldRefuse(await Run($"--urls=http://{taken.LocalEndpoint}"), $"The site cannot start: Failed to bind to address http://{taken.LocalEndpoint}: address already in use.");
        ShouldRefuse(await Run("--urls=nonsense"), "The site cannot start: Invalid url: 'nonsense'");
    }

    [Fact]
    public async Task Staff_add_prints_a_working_set_up_link_and_audit_verify_passes()
    {
        var (code, output) = await Run("staff", "add", "Ada Admin", "ada@clinic.example", "--admin", $"--Data:Path={site.Data}");
        Assert.Equal(0, code);
        var link = output.Split('\n').First(line => line.StartsWith("/staff/set-up?", StringComparison.Ordinal)).Trim();

        (await site.Visitor().Open(link)).ShouldBe(200).ShouldSay("Welcome, Ada Admin");
        Assert.Equal(1, (await Run("staff", "add", "Ada Again", "ada@clinic.example", $"--Data:Path={site.Data}")).Code);

        var (verified, trail) = await Run("audit", "verify", $"--Data:Path={site.Data}");
        Assert.Equal(0, verified);
        Assert.Contains("The audit log is intact. Entries checked: 1.", trail, StringComparison.Ordinal);
        Assert.Equal([(await site.StaffMember("ada@clinic.example")).Id], (await site.AuditEntries()).Select(entry => entry.About));
    }

    [Fact]
    public async Task Invalid_content_fails_startup_with_the_list_of_problems()
    {
        using var library = new TestLibrary();
        library.Write("faq/bad.md", TestLibrary.Page("A", "[@S9]"));

        var (code, output) = await Run($"--Content:Path={library.Path}");

        Assert.Contains("The content has 1 problem", output, StringComparison.Ordinal);
        Assert.Contains("articles/faq/bad.md:8: unknown citation '@S9'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task Enquiries_are_printed_decrypted()
    {
        (await (await site.Booking.OpenCheckPage()).Form().Submit()).ShouldBe(303);

        var (code, output) = await Run("enquiries");

        var stored = (await site.StoredEnquiries())[0];
        Assert.Contains(stored.Reference, output, StringComparison.Ordinal);
        foreach (var answer in EnquiryAnswers.FromEnquiry(stored, site.Services.GetRequiredService<IOptions<ClinicOptions>>().Value).Where(answer => answer.Text is not null))
        {
            Assert.Contains($"{answer.Label.TrimEnd('?')}: {answer.Text}", output, StringComparison.Ordinal);
        }

        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Feedback_is_grouped_by_page_with_comments()
    {
        await site.Visitor().Post("/feedback", ("page", "/privacy"), ("answer", "yes"));
        await site.Visitor().Post("/feedback", ("page", "/privacy"), ("answer", "no"), ("missing", "A summary"));

        var (code, output) = await Run("feedback");

        Assert.Matches(@"/privacy  yes 1, no 1\s+2026-11-23  A summary\s+Responses: 2. Not shown, suspected spam: 0", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Health_succeeds_for_a_ready_site_and_fails_for_an_unreachable_one()
    {
        using var running = new SiteFactory();
        running.UseKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        running.StartServer();

        Assert.Equal(0, (await Run("health", "--address", $"{running.ClientOptions.BaseAddress}health/ready")).Code);
        Assert.Equal(1, (await Run("health", "--address", "http://127.0.0.1:9/health/ready")).Code);
        Assert.Equal(1, (await Run("health", "--address", "nonsense")).Code);
    }

    private static void ShouldRefuse((int Code, string Output) ended, string sentence)
    {
        Assert.Contains(sentence, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output, StringComparison.Ordinal);
        Assert.Equal(1, ended.Code);
    }

    private async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "UpperBackSite.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Source,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Content__Path"] = Repository.Articles,
                ["Data__Path"] = site.Data,
            },
        };
        TestDatabase.Configure(start, site.Data);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
