using UpperBackSite.Clinic;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.ClinicPages;

public sealed record TeamPage(ClinicOptions Clinic, string Root)
    : Page(new PageHead("Our team", $"Who you'll see at {Clinic.Name}: their roles, their registrations and what they help with.", "/our-team")
    {
        Crumbs = [new Crumb("Our team", "/our-team")],
        StructuredData = [Shared.StructuredData.MedicalClinic(Clinic, Root), Shared.StructuredData.Breadcrumbs([new Crumb("Our team", "/our-team")], Root)],
    });
