using UpperBackSite.Features.Shared;
using UpperBackSite.Search.Gaps;

namespace UpperBackSite.Features.Staff.Searches;

/// <param name="CreatedDraft">The draft that was just begun.</param>
public sealed record UnansweredSearchesPage(IReadOnlyList<SearchGap> Gaps, string? CreatedDraft, FormErrors Faults) : StaffPage("Unanswered searches", Faults);
