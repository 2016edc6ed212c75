namespace UpperBackSite.Platform.Hosting;

/// <summary>The site cannot start. The message is written for the operator and is shown without a stack trace.</summary>
public class StartupException(string message, Exception? innerException = null) : Exception(message, innerException);
