namespace UpperBackSite.Platform.Hosting;

/// <summary>The site must not start as things are. The message is for the operator and says all that there is to say.</summary>
public class StartRefusedException(string message, Exception? cause = null) : Exception(message, cause);
