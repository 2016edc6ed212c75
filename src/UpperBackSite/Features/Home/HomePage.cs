using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Plans;

namespace UpperBackSite.Features.Home;

public sealed record HomePage(ArticleLibrary Library, ClinicOptions Clinic, string Hours, string ReplyTime, string Root)
    : Page(new PageHead("Upper back pain: what it is, what helps, who to see", "Clear, sourced information on upper back pain: when it's urgent, what you can do today, and how a physiotherapist can help.", "/")
    {
        IsWide = true,
        StructuredData = [Shared.StructuredData.MedicalClinic(Clinic, Root), Shared.StructuredData.WebSite(Clinic, Root)],
    })
{
    public IEnumerable<Article> Questions => Library.Popular;

    public IEnumerable<(PresetPlan Ready, ExercisePlan Plan)> Plans =>
        ExercisePlan.GetReadyMade(Library);
}
