using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Mail;

/// <summary>The mail settings or templates cannot be used. The message names the setting or file and the problem.</summary>
public sealed class MailConfigurationException(string message, Exception? cause = null) : StartupException(message, cause);
