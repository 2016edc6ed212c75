namespace UpperBackSite.Enquiries.Visits;

/// <param name="Clashes">The visits that overlap, when staff have to confirm the change first; otherwise none.</param>
public sealed record VisitResult(ChangeResult Change, IReadOnlyList<VisitClash> Clashes)
{
    public static implicit operator VisitResult(ChangeResult change) => new(change, []);
}
