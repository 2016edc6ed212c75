using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Http;

/// <summary>Reads posted forms early in the pipeline, so that an invalid one gets a 4xx page instead of an exception.</summary>
public static class FormGuard
{
    /// <summary>A form is about 8 KB. The longest answers in emoji, each of up to 75 bytes when encoded, are some 160 KB.</summary>
    public const int MaxBytes = 256 * 1024;

    public static IServiceCollection AddFormGuard(this IServiceCollection services) =>
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 100;
            form.KeyLengthLimit = 100;
            form.ValueLengthLimit = MaxBytes;
        });

    public static IApplicationBuilder UseFormGuard(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            if (ErrorPages.IsReExecuting(context))
            {
                // The error page must not read the invalid form again.
                context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
            }

            if (IsFormPost(context) && await GetErrorStatusAsync(context.Request) is { } status)
            {
                context.Response.StatusCode = status;
                if (status is StatusCodes.Status413PayloadTooLarge && HttpProtocol.IsHttp11(context.Request.Protocol))
                {
                    // Kestrel closes the connection without reading the rest of the body. The header stops a proxy from reusing it.
                    context.Response.Headers.Connection = "close";
                }

                return;
            }

            await next(context);
        });

    /// <summary>Returns whether the request posts to an action and is not a re-executed error request.</summary>
    private static bool IsFormPost(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        && !ErrorPages.IsReExecuting(context);

    /// <summary>Returns the error status, or null when the form can be read.</summary>
    private static async Task<int?> GetErrorStatusAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (!IsUrlEncodedUtf8(request.ContentType))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>Rejects multipart forms: the site takes no files, and their parts can have charsets of their own.</summary>
    private static bool IsUrlEncodedUtf8(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase));
}
