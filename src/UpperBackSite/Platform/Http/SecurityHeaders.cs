namespace UpperBackSite.Platform.Http;

/// <summary>The security headers of every response. The content security policy denies everything, then allows what the site serves.</summary>
public static class SecurityHeaders
{
    private const int TwoYearsInSeconds = 60 * 60 * 24 * 365 * 2;

    public static IApplicationBuilder UseSecurityHeaderPolicy(this IApplicationBuilder app) =>
        app.UseSecurityHeaders(Policy());

    private static HeaderPolicyCollection Policy() => new HeaderPolicyCollection()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self();
            csp.AddFontSrc().Self();
            csp.AddConnectSrc().Self();
            csp.AddManifestSrc().Self();
            csp.AddWorkerSrc().Self();
            csp.AddFormAction().Self();
            csp.AddBaseUri().None();
            csp.AddFrameAncestors().None();
        })
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains(TwoYearsInSeconds)
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddCrossOriginEmbedderPolicy(policy => policy.RequireCorp())
        .AddPermissionsPolicy(features =>
        {
            features.AddAccelerometer().None();
            features.AddCamera().None();
            features.AddDisplayCapture().None();
            features.AddGeolocation().None();
            features.AddGyroscope().None();
            features.AddMagnetometer().None();
            features.AddMicrophone().None();
            features.AddMidi().None();
            features.AddPayment().None();
            features.AddUsb().None();
        })
        .RemoveServerHeader();
}
