namespace UpperBackSite.Mail.Limits;

/// <summary>
/// Limits the emails that visitors can cause. It runs in the transaction that stores them and counts in the database, so that
/// several processes and restarts agree.
/// </summary>
public sealed class MailLimits(RecipientLimit recipients, NoticeDigest notices)
{
    /// <summary>Withholds emails, and moves notices to a digest. Messages that are stored already are left alone.</summary>
    /// <param name="mail">The emails of each enquiry.</param>
    public async Task ApplyAsync(IReadOnlyList<List<OutboxMessage>> mail, CancellationToken cancellationToken)
    {
        await recipients.ApplyAsync([.. mail.SelectMany(messages => messages).Where(message => message is { IsNew: true, IsNotice: false })], cancellationToken);
        await notices.ApplyAsync(mail, cancellationToken);
    }
}
