using Microsoft.Win32.SafeHandles;
using UpperBackSite.Commands;
using UpperBackSite.Platform.Hosting;

if (!IcuLibrary.CanBeLoaded())
{
    // Written to standard error without the console, which needs a language too.
    using var error = new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    error.Write("The site cannot start: the library ICU is missing, with which dates are written. Install it (on Debian the package libicu), then start again.\n"u8);
    return 1;
}

return await SiteCommands.Run(args);

/// <summary>The entry point. Public so that tests can host the site.</summary>
public sealed partial class Program;
