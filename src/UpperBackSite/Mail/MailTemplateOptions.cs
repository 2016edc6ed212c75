namespace UpperBackSite.Mail;

/// <summary>The folder and the fields of mail templates, set by the code that writes messages.</summary>
public sealed class MailTemplateOptions
{
    /// <summary>The site's content folder, which contains the templates in <c>mail</c>.</summary>
    public string ContentFolder { get; set; } = "";

    /// <summary>The allowed fields, such as <c>reference</c>.</summary>
    public IReadOnlySet<string> Fields { get; set; } = new HashSet<string>();
}
