using System.Net;
using System.Text.RegularExpressions;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>Sends an enquiry as a browser would, with the cookies and the hidden field of the check page.</summary>
public sealed partial class EnquirySender(HttpClient client, int number)
{
    private readonly Dictionary<string, string> cookies = [];
    private string answers = "";

    public async Task CheckAnswers()
    {
        using var posted = await Send(HttpMethod.Post, "/booking",
        [
            new("name", $"Sam Person{number}"),
            new("email", $"sam.{number}@example.com"),
            new("phone", "020 7946 0999"),
            new("contactBy", "either"),
            new("service", "first-visit"),
            new("concern", "It aches between the shoulder blades after long days at a desk, mostly on the left, and is worse in the evening."),
            new("consent", "yes"),
            new("website", ""),
        ]);
        using var page = await Send(HttpMethod.Get, $"{posted.Headers.Location}", null);
        answers = WebUtility.HtmlDecode(HiddenField().Match(await page.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Groups[1].Value);
    }

    /// <summary>Sends the checked answers. The response comes after the commit.</summary>
    public async Task Send()
    {
        using var sent = await Send(HttpMethod.Post, "/booking/enquiries", [new("answers", answers)]);
        if (sent.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"The site answered an enquiry with {sent.StatusCode}.");
        }
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string address, IEnumerable<KeyValuePair<string, string>>? fields)
    {
        using var request = new HttpRequestMessage(method, address) { Content = fields is null ? null : new FormUrlEncodedContent(fields) };
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie.Split('=', 2)[0], cookie.Split('=', 2)[1].Split(';')[0]);
            cookies[name] = value;
        }

        return answer;
    }

    [GeneratedRegex("name=\"answers\"[^>]* value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
