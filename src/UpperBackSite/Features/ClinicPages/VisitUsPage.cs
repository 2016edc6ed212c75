using UpperBackSite.Clinic;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.ClinicPages;

/// <param name="Week">The days of the week in order, with their opening times in words, or null when the clinic is closed.</param>
/// <param name="SpecialDays">Sentences about days with other times.</param>
public sealed record VisitUsPage(ClinicOptions Clinic, IReadOnlyList<(DayOfWeek Day, string? Times)> Week, IReadOnlyList<string> SpecialDays, string Root)
    : Page(new PageHead("Visit us", $"When {Clinic.Name} is open, what a visit costs, how to find us, and what to know before you come.", "/visit-us")
    {
        Crumbs = [new Crumb("Visit us", "/visit-us")],
        StructuredData = [Shared.StructuredData.MedicalClinic(Clinic, Root), Shared.StructuredData.Breadcrumbs([new Crumb("Visit us", "/visit-us")], Root)],
    })
{
    public IEnumerable<ClinicService> PricedServices => Clinic.Services.Where(service => service.Price.Length > 0);
}
