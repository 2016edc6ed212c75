using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

/// <summary>The settings or the templates of mail cannot be used. The message says which and why.</summary>
public sealed class MailSettingsException(string message, Exception? cause = null) : StartRefusedException(message, cause);
