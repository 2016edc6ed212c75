namespace UpperBackSite.Data.Audit;

/// <summary>The result of verifying the audit trail.</summary>
/// <param name="ValidCount">The number of valid entries before the first fault.</param>
/// <param name="FirstInvalidId">The id of the first entry that was changed, or that follows a removed or inserted one; null when there is none.</param>
/// <param name="LastHash">The hash of the last valid entry.</param>
/// <param name="IsEndMissing">Whether entries were removed from the end, or the row that states the number of entries was changed.</param>
/// <param name="ContainsExpected">Whether an entry has the expected hash. True when none was given.</param>
public sealed record AuditVerification(int ValidCount, int? FirstInvalidId, string LastHash, bool IsEndMissing, bool ContainsExpected)
{
    public bool IsIntact => FirstInvalidId is null && !IsEndMissing && ContainsExpected;
}
