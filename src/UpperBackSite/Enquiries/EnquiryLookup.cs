namespace UpperBackSite.Enquiries;

/// <summary>A keyed hash of something the enquiry can be found by: address, number, a word of the name.</summary>
public sealed class EnquiryLookup
{
    public int Id { get; private set; }

    public int EnquiryId { get; private set; }

    public required string Hash { get; init; }
}
