namespace UpperBackSite.Features.Staff.SignIn;

/// <summary>Describes a browser from its user agent, such as "Firefox on Windows".</summary>
public static class BrowserName
{
    private static readonly (string Token, string Name)[] Browsers = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    private static readonly (string Token, string Name)[] Devices = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    public static string FromUserAgent(string userAgent) => $"{Find(Browsers, userAgent) ?? "A browser"} on {Find(Devices, userAgent) ?? "a device"}";

    private static string? Find((string Token, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(entry => userAgent.Contains(entry.Token, StringComparison.Ordinal)).Name;
}
