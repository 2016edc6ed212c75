using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Faults;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;
using UpperBackSite.Mail.Limits;

namespace UpperBackSite.Enquiries.Intake;

/// <summary>
/// Stores new enquiries, each submission once. One reader saves all queued enquiries in one transaction, so the disk is flushed
/// once for a batch and concurrent writers do not block one another.
/// </summary>
public sealed partial class EnquiryIntake(
    IServiceScopeFactory scopes, LookupHashes hashes, PrivateLink links, EnquiryEmails emails, StaffNotifications notifications, OutboxSignal outbox, ILogger<EnquiryIntake> log) : BackgroundService
{
    private const int MaxQueued = 1000;
    private const int MaxBatchSize = 64;

    private readonly Channel<QueuedEnquiry> queue = Channel.CreateBounded<QueuedEnquiry>(new BoundedChannelOptions(MaxQueued) { SingleReader = true });

    /// <summary>
    /// Stores the enquiry and returns its reference once it is on the disk. A repeated submission, even a concurrent one, stores nothing
    /// and returns the first reference. It cannot be cancelled.
    /// </summary>
    /// <param name="withholdAcknowledgement">Whether the acknowledgement waits for staff, because the sender may be forged.</param>
    /// <exception cref="EnquiryErasedException">The same submission was stored and has been erased since.</exception>
    /// <exception cref="EnquiryNotStoredException">The database rejected the write, or the site is shutting down.</exception>
    public async Task<string> StoreAsync(Enquiry enquiry, bool withholdAcknowledgement = false)
    {
        enquiry.Lookups.AddRange(hashes.ForEnquiry(enquiry));
        links.Issue(enquiry);
        if (withholdAcknowledgement)
        {
            emails.AddWithheldAcknowledgement(enquiry, "a field of the form that people don't see was filled in, as spam programs do");
        }
        else
        {
            emails.AddAcknowledgement(enquiry);
        }

        var queued = new QueuedEnquiry(enquiry, [.. notifications.CreateForNewEnquiry(enquiry)]);
        try
        {
            await queue.Writer.WriteAsync(queued);
        }
        catch (ChannelClosedException exception)
        {
            throw new EnquiryNotStoredException(exception);
        }

        return await queued.Completion.Task;
    }

    /// <summary>Accepts no more enquiries once the site shuts down, and ends when those in the queue are stored.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var registration = stoppingToken.Register(() => queue.Writer.TryComplete());
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var batch = new List<QueuedEnquiry>();
            while (batch.Count < MaxBatchSize && queue.Reader.TryRead(out var queued))
            {
                batch.Add(queued);
            }

            await StoreBatchAsync(batch);
            outbox.Notify();
        }
    }

    private async Task StoreBatchAsync(List<QueuedEnquiry> batch)
    {
        try
        {
            await SaveAsync(batch);
        }
        catch (Exception failure) when (batch.Count > 1 && DatabaseFault.IsConstraintViolation(failure))
        {
            // One of them violates a constraint, such as a unique reference. Each is then stored on its own.
            foreach (var queued in batch)
            {
                await StoreBatchAsync([queued]);
            }
        }
        catch (Exception failure)
        {
            var cause = DatabaseFault.FromException(failure)?.ToString() ?? failure.GetBaseException().Message;
            foreach (var queued in batch)
            {
                Log.NotStored(log, cause);
                queued.Completion.SetException(new EnquiryNotStoredException(failure));
            }
        }
    }

    private async Task SaveAsync(List<QueuedEnquiry> batch)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();

        var erased = await FindErasedAsync(db, batch);
        batch = [.. batch.Except(erased)];
        var submissionKeys = batch.Select(queued => queued.Enquiry.SubmissionKey).Distinct().ToList();
        var references = await db.Enquiries.Where(stored => submissionKeys.Contains(stored.SubmissionKey)).ToDictionaryAsync(stored => stored.SubmissionKey, stored => stored.Reference);
        var accepted = batch.Where(queued => references.TryAdd(queued.Enquiry.SubmissionKey, queued.Enquiry.Reference)).ToList();
        accepted.ForEach(queued => queued.AddNotices());
        var added = accepted.ConvertAll(queued => queued.Enquiry);
        await scope.ServiceProvider.GetRequiredService<MailLimits>().ApplyAsync(added.ConvertAll(enquiry => enquiry.Mail), CancellationToken.None);
        db.Enquiries.AddRange(added);
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().SaveAsync(CancellationToken.None, [.. added.SelectMany(CreateEntries)]);
        await transaction.CommitAsync();

        foreach (var enquiry in added)
        {
            Log.Stored(log, enquiry.Reference, enquiry.Service, enquiry.IsSuspectedSpam);
        }

        foreach (var queued in batch)
        {
            queued.Completion.SetResult(references[queued.Enquiry.SubmissionKey]);
        }

        erased.ForEach(queued => queued.Completion.SetException(new EnquiryErasedException()));
    }

    private async Task<List<QueuedEnquiry>> FindErasedAsync(SiteDbContext db, List<QueuedEnquiry> batch)
    {
        var submissions = batch.ToLookup(queued => hashes.ForSubmission(queued.Enquiry.SubmissionKey));
        var keys = submissions.Select(submission => submission.Key).ToList();
        var erased = await db.ErasedSubmissions.Where(submission => keys.Contains(submission.KeyHash)).Select(submission => submission.KeyHash).ToListAsync();
        return [.. erased.SelectMany(key => submissions[key])];
    }

    private static IEnumerable<(string Who, string Action, string About, string Detail)> CreateEntries(Enquiry enquiry) =>
        [(AuditEntry.Visitor, "enquiry.received", enquiry.Reference, enquiry.Service), .. EnquiryChanges.GetWithheldEntries(enquiry)];

    private sealed record QueuedEnquiry(Enquiry Enquiry, IReadOnlyList<OutboxMessage> Notices)
    {
        public TaskCompletionSource<string> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Adds the notices to the enquiry, also after an attempt to store it that may have moved them to a digest.</summary>
        public void AddNotices()
        {
            Enquiry.Mail.RemoveAll(message => message.IsNotice);
            Enquiry.Mail.AddRange(Notices);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Stored enquiry {Reference} for {Service}, suspected spam: {IsSuspectedSpam}")]
        public static partial void Stored(ILogger log, string reference, string service, bool isSuspectedSpam);

        [LoggerMessage(Level = LogLevel.Critical, Message = "An enquiry could not be stored: {Reason:l}")]
        public static partial void NotStored(ILogger log, string reason);
    }
}

/// <summary>The enquiry was not stored, and the person must be told.</summary>
public sealed class EnquiryNotStoredException(Exception cause) : Exception("The enquiry was not stored.", cause);

/// <summary>The enquiry was not stored, because it was erased after it was stored the first time.</summary>
public sealed class EnquiryErasedException() : Exception("The enquiry was stored before and has been erased.");
