using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Mail;

/// <summary>
/// Reads the templates in the <c>mail</c> folder of the content, again for each message. A built-in template replaces one that is
/// missing or invalid, so that an editing mistake does not stop mail.
/// </summary>
public sealed partial class MailTemplates(IOptions<MailTemplateOptions> options, ILogger<MailTemplates> log)
{
    private const string Folder = "mail";
    private const string RepliesFolder = "replies";

    /// <param name="name">The template, such as <c>acknowledgement</c> or <c>replies/first-answer</c>.</param>
    public MailTemplate Find(string name)
    {
        var problems = new List<Problem>();
        var file = FileOf(name);
        if (!File.Exists(file))
        {
            return LoadBuiltIn(name);
        }

        var template = MailTemplate.Parse(File.ReadAllText(file), DisplayName(name), options.Value.Fields, problems);
        if (problems.Count == 0)
        {
            return template;
        }

        Log.InvalidTemplate(log, string.Join(Environment.NewLine, problems));
        return LoadBuiltIn(name);
    }

    public IReadOnlyList<(string Name, string Title)> ListReplies() =>
        [.. ReplyNames().Order(StringComparer.Ordinal).Select(name => (name, Find($"{RepliesFolder}/{name}").Title))];

    public MailTemplate? FindReply(string? name) => name is not null && ReplyNames().Contains(name) ? Find($"{RepliesFolder}/{name}") : null;

    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>();
        foreach (var file in Files(""))
        {
            MailTemplate.Parse(File.ReadAllText(file), DisplayName(Path.GetRelativePath(Root, file).Replace('\\', '/')[..^4]), options.Value.Fields, problems);
        }

        return problems;
    }

    private string Root => Path.Combine(options.Value.ContentFolder, Folder);

    private string FileOf(string name) => Path.Combine(Root, name + ".txt");

    private string DisplayName(string name) => $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Value.ContentFolder))}/{Folder}/{name}.txt";

    private HashSet<string> ReplyNames()
    {
        var own = Files(RepliesFolder).Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        return own.Count > 0 ? own : [.. typeof(MailTemplates).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("mail/replies/", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name))];
    }

    private IEnumerable<string> Files(string folder)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories) : [];
    }

    private MailTemplate LoadBuiltIn(string name)
    {
        using var text = new StreamReader(typeof(MailTemplates).Assembly.GetManifestResourceStream($"mail/{name}.txt") ?? throw new InvalidOperationException($"There is no mail template {name}."));
        return MailTemplate.Parse(text.ReadToEnd(), name, options.Value.Fields, []);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A mail template is invalid and the built-in one is used instead: {Problems}")]
        public static partial void InvalidTemplate(ILogger log, string problems);
    }
}

public sealed class MailTemplateStartupCheck(MailTemplates templates) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken) =>
        templates.Check() is { Count: > 0 } problems
            ? throw new MailSettingsException($"The email templates have {Plural.Format(problems.Count, "problem")}. Fix {(problems.Count == 1 ? "it" : "them")}, then start the site again:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
            : Task.CompletedTask;
}
