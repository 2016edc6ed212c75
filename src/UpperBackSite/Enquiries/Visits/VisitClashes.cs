using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>A visit of another enquiry that overlaps with a time and has the same practitioner.</summary>
/// <param name="Reference">The reference of the other enquiry.</param>
public sealed record VisitClash(OfferedTime Time, string Reference, VisitTime Other)
{
    /// <summary>Identifies the time and the other visit, so that staff confirm exactly what they were shown.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Time.StartsAt.ToUnixTimeSeconds()}-{Time.Minutes}-{Other.Id}");
}

/// <summary>Finds visits that overlap. Run it in the transaction that stores the time, so that two offers at once see each other.</summary>
/// <remarks>A clinic that names no practitioners is taken to have one.</remarks>
public sealed class VisitClashes(SiteDbContext db, TimeProvider clock)
{
    /// <summary>Returns the agreed visits of other enquiries, and the times offered to them that can still be picked, that overlap with one of the times.</summary>
    public async Task<IReadOnlyList<VisitClash>> FindAsync(string reference, IEnumerable<OfferedTime> times, CancellationToken cancellationToken)
    {
        var clashes = new List<VisitClash>();
        foreach (var time in times)
        {
            clashes.AddRange(await FindOverlapsAsync(reference, time, cancellationToken));
        }

        return clashes;
    }

    /// <summary>Returns the visits of other enquiries that were agreed since the time was offered and overlap with it.</summary>
    /// <remarks>Those that were agreed before were shown to the member of staff who offered it all the same.</remarks>
    public async Task<IReadOnlyList<VisitClash>> FindTakenAsync(string reference, VisitTime offered, CancellationToken cancellationToken)
    {
        var clashes = await FindOverlapsAsync(reference, new OfferedTime(offered.StartsAt, offered.Minutes, offered.Practitioner), cancellationToken);
        return [.. clashes.Where(clash => clash.Other.State is VisitState.Agreed && clash.Other.AgreedAt >= offered.ProposedAt)];
    }

    private async Task<IEnumerable<VisitClash>> FindOverlapsAsync(string reference, OfferedTime time, CancellationToken cancellationToken)
    {
        var (earliest, end) = (time.StartsAt.AddMinutes(-VisitOffers.MaxMinutes), time.EndsAt);
        var near = await BusyTime.In(db, clock.GetUtcNow()).AsNoTracking()
            .Where(busy => busy.Enquiry.Reference != reference && busy.Visit.StartsAt > earliest && busy.Visit.StartsAt < end && busy.Visit.Practitioner == time.Practitioner)
            .OrderBy(busy => busy.Visit.StartsAt).ThenBy(busy => busy.Visit.Id)
            .Select(busy => new { busy.Enquiry.Reference, busy.Visit })
            .ToListAsync(cancellationToken);
        return near.Where(found => found.Visit.EndsAt > time.StartsAt).Select(found => new VisitClash(time, found.Reference, found.Visit));
    }
}
