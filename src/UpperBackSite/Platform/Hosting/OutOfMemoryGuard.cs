namespace UpperBackSite.Platform.Hosting;

public static class OutOfMemoryGuard
{
    /// <summary>
    /// Terminates the process on the first <see cref="OutOfMemoryException"/>, even one that would be caught: a service
    /// manager restarts a process that has ended, and not one that has stopped working.
    /// </summary>
    public static void Register() => AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        if (thrown.Exception is OutOfMemoryException)
        {
            Environment.FailFast("The site is out of memory.");
        }
    };
}
