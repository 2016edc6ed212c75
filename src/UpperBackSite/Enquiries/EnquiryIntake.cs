using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries;

/// <summary>
/// Stores what people send, each sending once. Those who press "send" while others are being stored come next, all of them
/// in one transaction: the disk is waited for once, and a database with one writer turns nobody away.
/// </summary>
public sealed partial class EnquiryIntake(
    IServiceScopeFactory scopes, LookupHashes hashes, PrivateLink links, EnquiryEmails emails, StaffNotifications notifications, OutboxBell bell, ILogger<EnquiryIntake> log)
{
    private const int MostTogether = 64;

    private readonly Queue<Sending> waiting = new();

    /// <summary>Guarded, like the queue, by the queue.</summary>
    private bool isStoring;

    /// <summary>
    /// Stores the enquiry and answers with its reference, once it is on the disk. The same sending again, even at the same
    /// moment, stores nothing and answers with the first reference. Nobody can stop it half-way.
    /// </summary>
    /// <exception cref="EnquiryNotStoredException">The database did not take it: full, locked or broken.</exception>
    public Task<string> Store(Enquiry enquiry)
    {
        enquiry.Lookups.AddRange(hashes.Of(enquiry.Name, enquiry.Email, enquiry.Phone));
        links.Renew(enquiry);
        emails.Acknowledge(enquiry);
        enquiry.Mail.AddRange(notifications.NewEnquiry(enquiry));

        var sending = new Sending(enquiry);
        lock (waiting)
        {
            waiting.Enqueue(sending);
            if (!isStoring)
            {
                isStoring = true;
                _ = Task.Run(StoreWaiting);
            }
        }

        return sending.Reference.Task;
    }

    private async Task StoreWaiting()
    {
        bell.Hush();
        while (Next() is { Count: > 0 } together)
        {
            await StoreTogether(together);
        }
    }

    /// <summary>Those who wait, in the order of asking; none ends the work.</summary>
    private List<Sending> Next()
    {
        lock (waiting)
        {
            var next = new List<Sending>(Math.Min(waiting.Count, MostTogether));
            while (next.Count < MostTogether && waiting.TryDequeue(out var sending))
            {
                next.Add(sending);
            }

            isStoring = next.Count > 0;
            if (!isStoring)
            {
                bell.Ring();
            }

            return next;
        }
    }

    private async Task StoreTogether(List<Sending> together)
    {
        try
        {
            await SaveOnce(together);
        }
        catch (DbException broken) when (together.Count > 1 && DatabaseFault.IsBrokenRule(broken))
        {
            // One of them is refused, such as for a reference that is taken. The others must not be refused with it.
            foreach (var sending in together)
            {
                await StoreTogether([sending]);
            }
        }
        catch (Exception failure)
        {
            Refuse(together, failure);
        }
    }

    private async Task SaveOnce(List<Sending> together)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();

        var keys = together.Select(sending => sending.Enquiry.SubmissionKey).Distinct().ToList();
        var references = await db.Enquiries.Where(stored => keys.Contains(stored.SubmissionKey)).ToDictionaryAsync(stored => stored.SubmissionKey, stored => stored.Reference);
        var added = together.Select(sending => sending.Enquiry).Where(enquiry => references.TryAdd(enquiry.SubmissionKey, enquiry.Reference)).ToList();
        await Add(added, db, scope.ServiceProvider.GetRequiredService<AuditTrail>());
        await transaction.CommitAsync();

        added.ForEach(enquiry => Log.Stored(log, enquiry.Reference, enquiry.Service, enquiry.IsSuspectedSpam));
        together.ForEach(sending => sending.Reference.SetResult(references[sending.Enquiry.SubmissionKey]));
    }

    /// <summary>Each with all that belongs to it. What was sent just now has no notes and no visits.</summary>
    private static async Task Add(List<Enquiry> added, SiteDbContext db, AuditTrail trail)
    {
        var rows = new RowWriter(db);
        await rows.Add(added);
        var references = added.ConvertAll(enquiry => enquiry.Reference);
        var ids = await db.Enquiries.Where(stored => references.Contains(stored.Reference)).ToDictionaryAsync(stored => stored.Reference, stored => stored.Id);
        await rows.Add(nameof(EnquiryLookup.EnquiryId), added.SelectMany(enquiry => enquiry.Lookups, (enquiry, lookup) => (ids[enquiry.Reference], lookup)));
        await rows.Add(nameof(OutboxMessage.EnquiryId), added.SelectMany(enquiry => enquiry.Mail, (enquiry, message) => (ids[enquiry.Reference], message)));
        await rows.Add(await trail.Next(CancellationToken.None, [.. added.Select(enquiry => ("visitor", "enquiry.received", enquiry.Reference, enquiry.Service))]));
    }

    private void Refuse(List<Sending> together, Exception failure)
    {
        if (DatabaseFault.IsCauseOf(failure))
        {
            var reason = DatabaseFault.Of(failure)?.ToString() ?? failure.GetBaseException().Message;
            together.ForEach(_ => Log.NotStored(log, reason));
            failure = new EnquiryNotStoredException(failure);
        }

        together.ForEach(sending => sending.Reference.TrySetException(failure));
    }

    private sealed record Sending(Enquiry Enquiry)
    {
        public TaskCompletionSource<string> Reference { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Stored enquiry {Reference} for {Service}, suspected spam: {IsSuspectedSpam}")]
        public static partial void Stored(ILogger log, string reference, string service, bool isSuspectedSpam);

        [LoggerMessage(Level = LogLevel.Critical, Message = "An enquiry could not be stored: {Reason:l}")]
        public static partial void NotStored(ILogger log, string reason);
    }
}

/// <summary>The enquiry is not in the database. Whoever sent it must be told so.</summary>
public sealed class EnquiryNotStoredException(Exception cause) : Exception("The enquiry was not stored.", cause);
