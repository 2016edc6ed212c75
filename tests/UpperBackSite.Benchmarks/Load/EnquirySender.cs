using System.Net;
using System.Text.RegularExpressions;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>Sends an enquiry as a browser would, with the cookie and the hidden field of the check page.</summary>
public sealed partial class EnquirySender(HttpClient client, int number)
{
    private string cookie = "";
    private string answers = "";

    public Task CheckAnswers() => Read(Post("/booking",
    [
        new("name", $"Sam Person{number}"),
        new("email", $"sam.{number}@example.com"),
        new("phone", "020 7946 0999"),
        new("contactBy", "either"),
        new("service", "first-visit"),
        new("concern", "It aches between the shoulder blades after long days at a desk, mostly on the left, and is worse in the evening."),
        new("consent", "yes"),
        new("website", ""),
    ]));

    /// <summary>Sends the checked answers. The response comes after the commit.</summary>
    public async Task Send()
    {
        using var sent = await Post("/booking/enquiries", [new("answers", answers)]);
        if (sent.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"The site answered an enquiry with {sent.StatusCode}.");
        }
    }

    private async Task<HttpResponseMessage> Post(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        if (cookie.Length > 0)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await client.SendAsync(request);
    }

    private async Task Read(Task<HttpResponseMessage> opening)
    {
        using var page = (await opening).EnsureSuccessStatusCode();
        cookie = page.Headers.TryGetValues("Set-Cookie", out var set) ? set.First().Split(';')[0] : cookie;
        answers = WebUtility.HtmlDecode(HiddenField().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    [GeneratedRegex("name=\"answers\"[^>]* value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
