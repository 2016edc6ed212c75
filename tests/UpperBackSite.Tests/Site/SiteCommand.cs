using System.Text;
using Microsoft.Data.Sqlite;
using UpperBackSite.Commands;

namespace UpperBackSite.Tests.Site;

/// <summary>
/// Runs the command line in this process and captures its output and exit code. Starting a process takes ten times as
/// long; tests that kill or limit one use <see cref="SiteProcess"/>.
/// </summary>
public static class SiteCommand
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(90);
    private static readonly AsyncLocal<StringBuilder?> Output = new();

    static SiteCommand()
    {
        Console.SetOut(new Recorder(Console.Out));
        Console.SetError(new Recorder(Console.Error));
    }

    public static async Task<(int Code, string Output)> Run(string data, params string[] arguments)
    {
        var written = new StringBuilder();
        Output.Value = written;
        try
        {
            string[] settings =
            [
                $"--contentRoot={Repository.Source}", "--environment=Production", "--urls=http://127.0.0.1:0", $"--Data:Path={data}", "--Log:Format=Text",
                .. TestDatabase.SettingsOf(data).Select(setting => $"--{setting.Key}={setting.Value}"),
            ];
            var code = await Task.Run(() => SiteCommands.Run([.. arguments, .. settings.Where(setting => !IsGiven(setting, arguments))])).WaitAsync(MaxWait);
            lock (written)
            {
                return (code, written.ToString());
            }
        }
        finally
        {
            Output.Value = null;
            // Closes pooled connections, as the end of a process would, because tests replace the database.
            SqliteConnection.ClearAllPools();
        }
    }

    private static bool IsGiven(string setting, string[] arguments) =>
        Array.Exists(arguments, argument => argument.StartsWith(setting[..(setting.IndexOf('=', StringComparison.Ordinal) + 1)], StringComparison.Ordinal));

    /// <summary>Writes to the output of the current command, or to the original writer.</summary>
    private sealed class Recorder(TextWriter before) : TextWriter
    {
        public override Encoding Encoding => before.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (Output.Value is not { } written)
            {
                before.Write(value);
                return;
            }

            lock (written)
            {
                written.Append(value);
            }
        }
    }
}
