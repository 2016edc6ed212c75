using UpperBackSite.Platform;

namespace UpperBackSite.Commands.Checkup;

/// <summary>Whether the processes of the site can count posts together.</summary>
public sealed class RedisCheckup(SharedCounters counters)
{
    /// <summary>Null where each process counts for itself.</summary>
    public async Task<Finding?> Find() => !counters.IsInUse ? null
        : await counters.Answers() ? Finding.Ok("redis", "it answers; the processes limit posts together")
        : Finding.Warning("redis", "it does not answer, so each process limits posts by its own count");
}
