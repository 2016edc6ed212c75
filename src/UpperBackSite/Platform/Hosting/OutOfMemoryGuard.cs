namespace UpperBackSite.Platform.Hosting;

/// <summary>Ends a process that is out of memory.</summary>
public static class OutOfMemoryGuard
{
    /// <summary>
    /// Ends the process at the first <see cref="OutOfMemoryException"/>, wherever it would be caught: a server that goes on
    /// without memory answers nothing, and whoever restarts servers that have ended does not notice.
    /// </summary>
    public static void Register() => AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        if (thrown.Exception is OutOfMemoryException)
        {
            Environment.FailFast("The site is out of memory.");
        }
    };
}
