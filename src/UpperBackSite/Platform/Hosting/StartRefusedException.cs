namespace UpperBackSite.Platform.Hosting;

/// <summary>The site cannot start. The message is written for the operator and is shown without a stack trace.</summary>
public class StartRefusedException(string message, Exception? cause = null) : Exception(message, cause);
