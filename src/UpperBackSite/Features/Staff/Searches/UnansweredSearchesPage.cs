using UpperBackSite.Features.Shared;
using UpperBackSite.Search.Gaps;

namespace UpperBackSite.Features.Staff.Searches;

/// <param name="Made">Name of the draft file that was just created, or null.</param>
public sealed record UnansweredSearchesPage(IReadOnlyList<SearchGap> Gaps, string? Made, FormErrors Faults) : StaffPage("Searches without an answer", Faults);
