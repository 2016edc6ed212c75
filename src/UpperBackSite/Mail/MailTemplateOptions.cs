using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Mail;

/// <summary>The folder and the fields of mail templates, set by the code that writes messages.</summary>
public sealed class MailTemplateOptions
{
    /// <summary>The site's content, whose folder <c>mail</c> contains the templates.</summary>
    public ContentFolders Content { get; set; } = new("");

    /// <summary>The allowed fields, such as <c>reference</c>.</summary>
    public IReadOnlySet<string> Fields { get; set; } = new HashSet<string>();
}
