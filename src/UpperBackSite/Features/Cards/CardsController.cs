using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Cards;

/// <summary>Serves the preview images of shared links, which are drawn on first request and stored on disk.</summary>
public sealed class CardsController(ArticleLibrary library, IOptions<ClinicOptions> clinic, DataFolder data) : Controller
{
    [Get("/cards/{**path}")]
    public async Task<IActionResult> Show(string path)
    {
        if (!path.EndsWith(".png", StringComparison.Ordinal) || FindCard("/" + path[..^4]) is not { } card)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "public, max-age=86400";
        return File(await GetImageAsync(card), "image/png");
    }

    private (string Title, string Section, DrawnFigure? Figure)? FindCard(string address)
    {
        if (address == "/home")
        {
            return (library.Home.Title, "", library.Scenes.GetValueOrDefault("home"));
        }

        if (Section.All.FirstOrDefault(section => section.Address == address) is { } matched)
        {
            return (library.GetTitle(matched), "", library.Scenes.GetValueOrDefault(matched.Slug));
        }

        return library.Find(address) is { } page
            ? (page.Title, page.Section is { } section ? library.GetTitle(section) : "", page.Exercise?.Figure ?? (page.Section is { } its ? library.Scenes.GetValueOrDefault(its.Slug) : null))
            : null;
    }

    /// <summary>Returns the stored image, or draws and stores it. The file name is a hash of the contents.</summary>
    private async Task<byte[]> GetImageAsync((string Title, string Section, DrawnFigure? Figure) card)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "cards"));
        var parts = string.Join('\n', card.Title, card.Section, clinic.Value.Name, card.Figure?.Html);
        var file = Path.Combine(folder.FullName, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..32]}.png");
        if (System.IO.File.Exists(file))
        {
            return await System.IO.File.ReadAllBytesAsync(file, HttpContext.RequestAborted);
        }

        var png = SocialCard.Draw(card.Title, card.Section, clinic.Value.Name, card.Figure is { } figure ? (new Drawing(figure.Figure), figure.Figure.Poses[^1]) : null);
        await SaveAsync(file, png);
        return png;
    }

    /// <summary>Stores the image atomically. When the disk is full, the image is served but not stored.</summary>
    private static async Task SaveAsync(string file, byte[] png)
    {
        var temporaryFile = $"{file}.{Guid.NewGuid():N}";
        try
        {
            await System.IO.File.WriteAllBytesAsync(temporaryFile, png);
            System.IO.File.Move(temporaryFile, file, overwrite: true);
        }
        catch (IOException)
        {
            System.IO.File.Delete(temporaryFile);
        }
    }
}
