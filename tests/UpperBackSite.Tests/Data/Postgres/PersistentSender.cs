using System.Collections.Concurrent;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Postgres;

/// <summary>A person who submits one enquiry after the other, each until it is acknowledged.</summary>
public sealed class PersistentSender(ManyProcesses many, int number)
{
    private readonly Visitor visitor = many.Visitor();

    public List<string> Acknowledged { get; } = [];

    /// <summary>The status of each response to a submission, or what happened instead.</summary>
    public ConcurrentQueue<string> Answers { get; } = [];

    public async Task Run(CancellationToken ending)
    {
        for (var turn = 0; !ending.IsCancellationRequested; turn++)
        {
            if (await Filled($"Person {number} {turn}") is { } check)
            {
                Acknowledged.Add(await SendUntilAcknowledged(check));
            }
        }
    }

    /// <summary>Returns the check page, or null when the site did not get that far.</summary>
    private async Task<WebForm?> Filled(string name)
    {
        try
        {
            var form = await visitor.Open("/booking");
            // Faster submissions are suspected of being spam.
            await Task.Delay(TimeSpan.FromSeconds(3.1));
            var check = form.Status == 200
                ? await form.Form().With("name", name).With("email", $"person{number}@example.com").With("service", "first-visit").With("consent", "yes").Submit()
                : form;
            return check.Status == 200 && check.Address == "/booking/check" && check.Body.Contains("Check your answers", StringComparison.Ordinal) ? check.Form() : null;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    private async Task<string> SendUntilAcknowledged(WebForm check)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                var answer = await check.Submit();
                Answers.Enqueue($"{answer.Status}");
                if (answer.Status == 303)
                {
                    return answer.Location!.Split('/')[^1].ToUpperInvariant();
                }

                if (answer.Status == 503)
                {
                    answer.ShouldSay("your enquiry hasn't been sent");
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
            {
                Answers.Enqueue("cut off");
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("The enquiry was never acknowledged.");
    }
}

/// <summary>A member of staff who is signed in and keeps opening the inbox.</summary>
public sealed class PersistentStaff(Visitor visitor)
{
    public ConcurrentQueue<string> Answers { get; } = [];

    public async Task KeepLooking(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                Answers.Enqueue($"{(await visitor.Open("/staff")).Status}");
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
            {
                Answers.Enqueue("cut off");
            }

            await Task.Delay(500, CancellationToken.None);
        }
    }
}
