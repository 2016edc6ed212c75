using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Http;

/// <summary>Reads a posted form before anything else does, so that a malformed one is a plain 4xx page and not an exception.</summary>
public static class FormGuard
{
    /// <summary>No form of ours comes near it; a check-answers page carries about 8 KB.</summary>
    public const int MostBytes = 64 * 1024;

    public static IServiceCollection AddFormGuard(this IServiceCollection services) =>
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 100;
            form.KeyLengthLimit = 100;
            form.ValueLengthLimit = MostBytes;
        });

    public static IApplicationBuilder UseFormGuard(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            if (ErrorPages.IsBeingDrawn(context))
            {
                // The page for a bad form must not stumble over it again.
                context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
            }

            if (IsForm(context) && await Fault(context.Request) is { } status)
            {
                context.Response.StatusCode = status;
                if (status is StatusCodes.Status413PayloadTooLarge && HttpProtocol.IsHttp11(context.Request.Protocol))
                {
                    // The server hangs up on what it does not want to read. A proxy that is not told sends somebody else's request there.
                    context.Response.Headers.Connection = "close";
                }

                return;
            }

            await next(context);
        });

    /// <summary>A post that some action takes, and not an error page being drawn for one.</summary>
    private static bool IsForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        && !ErrorPages.IsBeingDrawn(context);

    /// <summary>The status that the request deserves, or null when its form can be read.</summary>
    private static async Task<int?> Fault(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (!IsOrdinaryForm(request.ContentType))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>We take no files, so multipart and its parts with charsets of their own stay outside.</summary>
    private static bool IsOrdinaryForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase));
}
