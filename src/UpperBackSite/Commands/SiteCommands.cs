using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using UpperBackSite.Commands.Backups;
using UpperBackSite.Commands.Editing;
using UpperBackSite.Commands.Settings;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data.Faults;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Commands;

/// <summary>The command line. Without a command, the site is served.</summary>
/// <remarks>Unmatched arguments with a value are settings for the host, such as <c>--urls</c>.</remarks>
public static class SiteCommands
{
    /// <summary>The exit code that shells give a program that a signal ended.</summary>
    private const int StoppedExitCode = 130;

    public static async Task<int> Run(string[] args)
    {
        args = CommandArguments.JoinSettings(args);
        var root = new RootCommand("Runs the site. Settings can be added, for example --urls http://127.0.0.1:8080")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((_, cancellationToken) => Serve(args, cancellationToken));
        root.Add(CheckCommand.Create());
        root.Add(ContentCommand.Create());
        root.Add(NewCommand.Create());
        root.Add(RenameCommand.Create());
        root.Add(EnquiriesCommand.Create());
        root.Add(FeedbackCommand.Create());
        root.Add(SearchGapsCommand.Create());
        root.Add(ReviewsCommand.Create());
        root.Add(StaffCommand.Create());
        root.Add(AuditCommand.Create());
        root.Add(RetentionCommand.Create());
        root.Add(HealthCommand.Create());
        root.Add(KeysCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(RestoreCommand.Create());
        root.Add(DoctorCommand.Create());
        root.Add(DatabaseCommand.Create());
        root.Add(SettingsCommand.Create());

        var parsed = root.Parse(args);
        if (CommandArguments.FindUnknownArgument(parsed) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"'{unknown}' is not a command, an option or a setting with a value. Nothing was done. Run with --help to list the commands.");
            return 1;
        }

        if (parsed.Errors is [var error, ..])
        {
            await Console.Error.WriteLineAsync($"{ParseErrors.Describe(error)}. Nothing was done. Run with --help to list the options.");
            return 1;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            // The library's own handler of signals ends the process with requests in flight, and throws at a second signal.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped by a signal before it was finished.");
            return StoppedExitCode;
        }
        catch (Exception exception) when (StartupFault.Describe(exception) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }
        catch (CryptographicException exception)
        {
            await Console.Error.WriteLineAsync($"Stored data cannot be read: {exception.Message} Run doctor to find out more.");
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"A file cannot be used: {exception.Message} Check that it exists and that the site's user may use it.");
            return 1;
        }
        catch (Exception failure) when (DatabaseFault.FromException(failure) is { } fault)
        {
            // The host reports other failures, with a stack trace.
            await Console.Error.WriteLineAsync($"The database cannot be used: {fault}.");
            return 1;
        }

        // A second signal ends a command at once. A site that is served completes its requests all the same.
        void Stop(PosixSignalContext signal)
        {
            if (!stop.IsCancellationRequested)
            {
                signal.Cancel = true;
                stop.Cancel();
            }
        }
    }

    /// <exception cref="StartupException">A file, a port or an address cannot be used; the message names it.</exception>
    private static async Task<int> Serve(string[] args, CancellationToken cancellationToken)
    {
        OutOfMemoryGuard.Register();
        await using var app = UpperBackSiteBuilder.Build(args);
        if (ListenAddresses.FindInvalid(app.Configuration) is { } invalid)
        {
            throw new StartupException($"The site cannot start: Invalid url: '{invalid}'. Set urls to addresses of this machine, such as http://127.0.0.1:8080.");
        }

        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (StartupFault.Describe(exception) is null && StartupFault.DescribeListening(exception, ListenAddresses.Read(app.Configuration)) is { } fault)
        {
            // Background services that have started would otherwise log a failure when they are cancelled.
            await app.StopAsync(CancellationToken.None);
            throw new StartupException(fault, exception);
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
