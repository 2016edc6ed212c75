using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Figures.Svg;

namespace UpperBackSite.Features.Gallery;

public sealed record GalleryPage(ArticleLibrary Library) : Page(new PageHead("Gallery", "Every component of the site in all its states.", null)
{
    HasTimer = true,
    IsWide = true,
    MovingFigures = [.. Library.GetArticles(Section.Exercises).Select(exercise => exercise.Exercise!.Figure).OfType<DrawnFigure>().Where(figure => figure.Figure.IsAnimated).Take(1).Select(figure => figure.Slug)],
})
{
    public IEnumerable<DrawnFigure> Figures => Library.GetArticles(Section.Exercises).Select(exercise => exercise.Exercise!.Figure).OfType<DrawnFigure>();

    public IEnumerable<DrawnFigure> Scenes => Library.Scenes.Values.OrderBy(scene => scene.Slug, StringComparer.Ordinal);

    public FormErrors Errors { get; } = WithOneError();

    private static FormErrors WithOneError()
    {
        var errors = new FormErrors { TakeFocus = false };
        errors.AddIf(true, "wrong", "Enter your name");
        return errors;
    }
}
