using UpperBackSite.Features.Shared;
using UpperBackSite.Search.Gaps;

namespace UpperBackSite.Features.Staff.Searches;

/// <param name="Made">The draft that was just begun.</param>
public sealed record UnansweredSearchesPage(IReadOnlyList<SearchGap> Gaps, string? Made, FormErrors Faults) : StaffPage("Unanswered searches", Faults);
