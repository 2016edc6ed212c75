namespace UpperBackSite.Mail;

/// <summary>Where the templates of messages are and which fields they may have; set by those who write messages.</summary>
public sealed class MailTemplateOptions
{
    /// <summary>The folder of the site's content; templates are in its folder <c>mail</c>.</summary>
    public string ContentFolder { get; set; } = "";

    /// <summary>Such as <c>reference</c>.</summary>
    public IReadOnlySet<string> Fields { get; set; } = new HashSet<string>();
}
