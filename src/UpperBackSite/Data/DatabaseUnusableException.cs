using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data;

/// <summary>The message says which database, and what is wrong with it.</summary>
public sealed class DatabaseUnusableException(string message, Exception? cause = null) : StartRefusedException(message, cause);
