using UpperBackSite.Operation;
using UpperBackSite.Platform;

namespace UpperBackSite.Commands.Checkup;

/// <summary>The machine under the site: its clock and its disk.</summary>
public sealed class MachineCheckup(DataFolder folder, TimeProvider clock)
{
    public IEnumerable<Finding> Findings() => [Clock(), Disk()];

    private Finding Clock()
    {
        var now = clock.GetUtcNow();
        if (now.Year is < 2026 or > 2100)
        {
            return Finding.Wrong("clock", $"it says {now:yyyy-MM-dd}");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var london) || !london.SupportsDaylightSavingTime)
        {
            return Finding.Wrong("clock", "the time zone Europe/London is not known, by which opening hours are counted: install tzdata");
        }

        return Finding.Ok("clock", $"{TimeZoneInfo.ConvertTime(now, london):yyyy-MM-dd HH:mm} in London");
    }

    private Finding Disk()
    {
        try
        {
            folder.ProveWritable();
            var free = folder.FreeBytes;
            var words = $"{free / DiskHealth.Megabyte:N0} MB free at {folder.Path}, writable";
            return free < DiskHealth.AlmostNone ? Finding.Wrong("disk", words) : free < DiskHealth.Scarce ? Finding.Warning("disk", words) : Finding.Ok("disk", words);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong("disk", $"{folder.Path} cannot be written to: {refused.Message}");
        }
    }
}
