using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace UpperBackSite.Platform.Html;

public static class QrCode
{
    /// <summary>Renders the address as an SVG QR code with a text alternative.</summary>
    public static SafeHtml RenderSvg(string address, string alt)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return SafeHtml.FromRenderer($"<svg class=\"qr\" viewBox=\"0 0 {rows.Count} {rows.Count}\" width=\"160\" height=\"160\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(alt)}\"><path d=\"{path}\"/></svg>");
    }
}
