using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data;

/// <summary>A complete enquiry that waits on the check page to be sent.</summary>
public sealed record FilledEnquiry(string Answers, string Token)
{
    /// <summary>So many, each of its own.</summary>
    public static async Task<List<FilledEnquiry>> Fill(Visitor visitor, int count)
    {
        await visitor.Open("/booking");
        var forms = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => visitor.Open("/booking")));
        // Sent faster than a person can, they would be taken for spam and get no mail.
        await Task.Delay(TimeSpan.FromSeconds(3));
        return [.. await Task.WhenAll(forms.Select(async (page, number) =>
        {
            var form = page.ShouldBe(200).Form().With("name", $"Person {number}").With("email", $"person{number}@example.com").With("service", "first-visit").With("consent", "yes");
            var check = (await form.Submit()).ShouldBe(200).Form();
            return new FilledEnquiry(check.Value("answers")!, check.Value("__RequestVerificationToken")!);
        }))];
    }

    /// <summary>One after the other, each until it is taken. Answers with the references.</summary>
    public static async Task<List<string>> SendUntilTaken(IEnumerable<FilledEnquiry> waiting, Visitor visitor)
    {
        var given = new List<string>();
        foreach (var one in waiting)
        {
            string? reference;
            while ((reference = await one.Send(visitor)) is null)
            {
            }

            given.Add(reference);
        }

        return given;
    }

    /// <summary>The reference that was given; null when the site was gone before it answered, or said that it was too busy to store.</summary>
    public async Task<string?> Send(Visitor visitor)
    {
        try
        {
            var answer = await visitor.Post("/booking/enquiries", ("answers", Answers), ("__RequestVerificationToken", Token));
            return answer.Status == 503 ? null : answer.ShouldBe(303).Location!.Split('/')[^1].ToUpperInvariant();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
