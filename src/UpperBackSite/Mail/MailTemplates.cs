using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Mail;

/// <summary>
/// Reads the templates in the <c>mail</c> folder of the content, afresh for each message. A built-in template replaces one that is
/// missing or invalid, so that an editing mistake does not stop mail. A reply template that is invalid and has no built-in version
/// is not offered.
/// </summary>
public sealed partial class MailTemplates(IOptions<MailTemplateOptions> options, ILogger<MailTemplates> log)
{
    private const string Folder = "mail";
    private const string RepliesFolder = "replies";

    /// <param name="name">The template, such as <c>acknowledgement</c> or <c>replies/first-answer</c>.</param>
    /// <exception cref="InvalidOperationException">The template is missing or invalid, and has no built-in version.</exception>
    public MailTemplate Load(string name) => TryLoad(name) ?? throw new InvalidOperationException($"There is no valid mail template {name}.");

    public IReadOnlyList<(string Name, string Title)> ListReplies() =>
    [
        .. from name in GetReplyNames().Order(StringComparer.Ordinal)
           let template = TryLoad($"{RepliesFolder}/{name}")
           where template is not null
           select (name, template.Title),
    ];

    public MailTemplate? FindReply(string? name) => name is not null && GetReplyNames().Contains(name) ? TryLoad($"{RepliesFolder}/{name}") : null;

    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>();
        foreach (var file in EnumerateFiles(""))
        {
            MailTemplate.Parse(File.ReadAllText(file), GetDisplayName(Path.GetRelativePath(Root, file).Replace('\\', '/')[..^4]), options.Value.Fields, problems);
        }

        return problems;
    }

    private string Root => Path.Combine(options.Value.ContentFolder, Folder);

    private MailTemplate? TryLoad(string name)
    {
        var file = Path.Combine(Root, name + ".txt");
        if (!File.Exists(file))
        {
            return LoadBuiltIn(name);
        }

        var problems = new List<Problem>();
        var template = MailTemplate.Parse(File.ReadAllText(file), GetDisplayName(name), options.Value.Fields, problems);
        if (problems.Count == 0)
        {
            return template;
        }

        var builtIn = LoadBuiltIn(name);
        if (builtIn is null)
        {
            Log.InvalidReplyTemplate(log, string.Join(Environment.NewLine, problems));
        }
        else
        {
            Log.InvalidTemplate(log, string.Join(Environment.NewLine, problems));
        }

        return builtIn;
    }

    private string GetDisplayName(string name) => $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Value.ContentFolder))}/{Folder}/{name}.txt";

    private HashSet<string> GetReplyNames()
    {
        var customNames = EnumerateFiles(RepliesFolder).Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        return customNames.Count > 0 ? customNames : [.. typeof(MailTemplates).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("mail/replies/", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name))];
    }

    private IEnumerable<string> EnumerateFiles(string folder)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories) : [];
    }

    private MailTemplate? LoadBuiltIn(string name)
    {
        if (typeof(MailTemplates).Assembly.GetManifestResourceStream($"mail/{name}.txt") is not { } stream)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return MailTemplate.Parse(reader.ReadToEnd(), name, options.Value.Fields, []);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A mail template is invalid and the built-in one is used instead: {Problems}")]
        public static partial void InvalidTemplate(ILogger log, string problems);

        [LoggerMessage(Level = LogLevel.Error, Message = "A reply template is invalid, has no built-in version and is not offered to staff: {Problems}")]
        public static partial void InvalidReplyTemplate(ILogger log, string problems);
    }
}

public sealed class MailTemplateStartupCheck(MailTemplates templates) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken) =>
        templates.Check() is { Count: > 0 } problems
            ? throw new MailConfigurationException($"The email templates have {Plural.Format(problems.Count, "problem")}. Fix {(problems.Count == 1 ? "it" : "them")}, then start the site again:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
            : Task.CompletedTask;
}
