using UpperBackSite.Clinic;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Errors;

/// <summary>Shown to signed-in staff whose role does not include the page.</summary>
public sealed record ForbiddenPage(ClinicOptions Clinic) : Page(new PageHead("Your role doesn't include this page", "Your role doesn't include this page", null));
