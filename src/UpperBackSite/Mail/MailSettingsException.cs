using UpperBackSite.Platform;

namespace UpperBackSite.Mail;

/// <summary>The mail settings name something that is not there. The message says which.</summary>
public sealed class MailSettingsException(string message, Exception? cause = null) : StartRefusedException(message, cause);
