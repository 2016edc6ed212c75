using SkiaSharp;
using UpperBackSite.Figures;
using UpperBackSite.Figures.Shapes;
using UpperBackSite.Figures.Svg;

namespace UpperBackSite.Features.Cards;

/// <summary>Draws the preview image of a shared link: title, section and a figure, 1200 by 630 pixels.</summary>
public static class SocialCard
{
    public const int Width = 1200;
    public const int Height = 630;

    private const float TextWidth = 620;

    /// <summary>The width of the contour of a limb, in centimetres; half of it shows.</summary>
    private const float ContourWidth = 0.7f;

    private static readonly SKRect Panel = new(740, 70, 1130, 560);

    private static readonly SKColor Paper = new(0xfb, 0xf7, 0xf0);
    private static readonly SKColor Sand = new(0xf3, 0xe9, 0xda);
    private static readonly SKColor Ink = new(0x13, 0x20, 0x1d);
    private static readonly SKColor Petrol = new(0x0b, 0x4f, 0x5c);
    private static readonly SKColor Coral = new(0xc8, 0x45, 0x2d);

    /// <summary>Embedded, because a server may have no fonts installed.</summary>
    private static readonly SKTypeface Serif = SKTypeface.FromStream(typeof(SocialCard).Assembly.GetManifestResourceStream("card-font.ttf")!);

    /// <summary>Returns the card as a PNG image.</summary>
    /// <param name="pose">The figure to draw, or null for a card without one.</param>
    public static byte[] Draw(string title, string section, string clinic, (Drawing Drawing, Pose Pose)? pose)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        var canvas = surface.Canvas;
        canvas.Clear(Paper);
        DrawSpine(canvas);
        DrawTitle(canvas, title, section, clinic, pose is null ? 1000 : TextWidth);
        if (pose is { } shown)
        {
            DrawFigure(canvas, shown.Drawing, shown.Pose);
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }

    /// <summary>Draws the twelve vertebrae of the logo along the left edge.</summary>
    private static void DrawSpine(SKCanvas canvas)
    {
        using var paint = new SKPaint { IsAntialias = true, StrokeCap = SKStrokeCap.Round, StrokeWidth = 20, Style = SKPaintStyle.Stroke };
        for (var number = 0; number < 12; number++)
        {
            var along = number / 11f;
            var x = 34 + (22 * MathF.Sin(along * MathF.PI));
            var y = 56 + (number * 47);
            paint.Color = number == 4 ? Coral : Petrol;
            canvas.DrawLine(x - 14, y + (10 * (0.5f - along)), x + 14 + (along * 10), y - (10 * (0.5f - along)), paint);
        }
    }

    private static void DrawTitle(SKCanvas canvas, string title, string section, string clinic, float width)
    {
        (title, section, clinic) = (KeepDrawable(title), KeepDrawable(section), KeepDrawable(clinic));
        using var paint = new SKPaint { IsAntialias = true, Color = Petrol };
        using var small = new SKFont(Serif, 32);
        canvas.DrawText(section, 120, 110, small, paint);

        paint.Color = Ink;
        var size = 74f;
        using var large = new SKFont(Serif, size);
        var lines = Wrap(title, large, width);
        while (lines.Count > 4 && size > 40)
        {
            large.Size = size -= 4;
            lines = Wrap(title, large, width);
        }

        for (var line = 0; line < Math.Min(lines.Count, 5); line++)
        {
            canvas.DrawText(lines[line], 120, 210 + (line * size * 1.15f), large, paint);
        }

        paint.Color = Petrol;
        canvas.DrawText(clinic, 120, 560, small, paint);
    }

    /// <summary>Leaves out what the font has no glyph for, such as emoji, which would be drawn as empty boxes.</summary>
    private static string KeepDrawable(string text) =>
        string.Join(' ', string.Concat(text.EnumerateRunes().Where(rune => Serif.ContainsGlyph(rune.Value)).Select(rune => rune.ToString())).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Wrap(string text, SKFont font, float width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && font.MeasureText($"{lines[^1]} {word}") <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    private static void DrawFigure(SKCanvas canvas, Drawing drawing, Pose pose)
    {
        using var panel = new SKPaint { IsAntialias = true, Color = Sand };
        canvas.DrawRoundRect(Panel, 18, 18, panel);
        canvas.Save();
        canvas.ClipRoundRect(new SKRoundRect(Panel, 18), antialias: true);

        var (left, top, width, height) = drawing.ViewBox;
        var scale = MathF.Min(Panel.Width / width, Panel.Height / height);
        canvas.Translate(Panel.MidX - ((left + (width / 2)) * scale), Panel.MidY - ((top + (height / 2)) * scale));
        canvas.Scale(scale);

        DrawPeople(canvas, drawing, pose);
        canvas.Restore();
    }

    private static void DrawPeople(SKCanvas canvas, Drawing drawing, Pose pose)
    {
        var isCompanionInFront = drawing.Figure.Companion is { IsInFront: true };
        if (!isCompanionInFront)
        {
            DrawCompanion(canvas, drawing);
        }

        using var paint = new SKPaint { IsAntialias = true, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
        foreach (var shape in drawing.ShapesOf(pose))
        {
            DrawShape(canvas, paint, shape, drawing.Figure.Person);
        }

        if (isCompanionInFront)
        {
            DrawCompanion(canvas, drawing);
        }
    }

    private static void DrawShape(SKCanvas canvas, SKPaint paint, Shape shape, int person)
    {
        using var path = SKPath.ParseSvgPathData(PathData.Format(shape));
        path.Transform(SKMatrix.CreateScale(1 / PathData.UnitsPerCentimetre, 1 / PathData.UnitsPerCentimetre));
        if (shape.Paint is "arm" or "sleeve" or "legs")
        {
            // A thin darker contour sets the limb off, as it does on pages.
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = ContourWidth;
            paint.Color = CardColors.GetColor(shape.Paint + "-shade", person);
            canvas.DrawPath(path, paint);
        }

        paint.Color = CardColors.GetColor(shape.Paint, person);
        if (!CardColors.IsLine(shape.Paint))
        {
            paint.Style = SKPaintStyle.Fill;
            canvas.DrawPath(path, paint);
        }

        if (shape.LineWidth is > 0 and var width)
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = width;
            canvas.DrawPath(path, paint);
        }
    }

    private static void DrawCompanion(SKCanvas canvas, Drawing drawing)
    {
        if (drawing is { Companion: { } other, Figure.Companion: { } companion })
        {
            canvas.Save();
            canvas.Translate(companion.Shift, 0);
            canvas.Scale(companion.IsMirrored ? -1 : 1, 1);
            DrawPeople(canvas, other, other.Figure.Poses[0]);
            canvas.Restore();
        }
    }
}
