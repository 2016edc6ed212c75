using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data;

/// <summary>The database cannot be used. The message names the database and the problem.</summary>
public sealed class DatabaseUnusableException(string message, Exception? cause = null) : StartupException(message, cause);
