using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Figures;

namespace UpperBackSite.Features.Gallery;

public sealed record GalleryPage(ArticleLibrary Library) : Page(new PageHead("Gallery", "Every component of the site.", null))
{
    public IEnumerable<DrawnFigure> Figures => Library.In(Section.Exercises).Select(exercise => exercise.Exercise!.Figure).OfType<DrawnFigure>();

    public IEnumerable<DrawnFigure> Scenes => Library.Scenes.Values.OrderBy(scene => scene.Slug, StringComparer.Ordinal);
}
