using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Plans;

namespace UpperBackSite.Features.Home;

public sealed record HomePage(ArticleLibrary Library, ClinicOptions Clinic, string Hours, string ReplyTime, string Root)
    : Page(new PageHead(Library.Home.SearchTitle, Library.Home.Summary, "/")
    {
        IsWide = true,
        StructuredData = [Shared.StructuredData.MedicalClinic(Clinic, Root), Shared.StructuredData.WebSite(Clinic, Root)],
    })
{
    public IEnumerable<Article> Questions => Library.Popular;

    public IEnumerable<(PresetPlan Ready, ExercisePlan Plan)> Plans =>
        ExercisePlan.GetReadyMade(Library);
}

/// <summary>What the view of a block shows.</summary>
public sealed record HomePart(HomePage Page, HomeBlock Block);
