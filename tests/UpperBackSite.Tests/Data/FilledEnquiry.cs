using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data;

/// <summary>A complete enquiry that waits on the check page to be sent.</summary>
public sealed record FilledEnquiry(string Answers)
{
    /// <summary>So many, each of its own.</summary>
    public static async Task<List<FilledEnquiry>> Fill(Visitor visitor, int count)
    {
        // The first check page sets the cookie that the others are bound to: they come from one browser.
        var first = await Fill(visitor, "Person 0", "person0@example.com");
        return [first, .. await Task.WhenAll(Enumerable.Range(1, count - 1).Select(number => Fill(visitor, $"Person {number}", $"person{number}@example.com")))];
    }

    /// <summary>From the empty form to the check page.</summary>
    private static async Task<FilledEnquiry> Fill(Visitor visitor, string name, string email)
    {
        var form = (await visitor.Open("/booking")).ShouldBe(200).Form();
        var check = await form.With("name", name).With("email", email).With("service", "first-visit").With("consent", "yes").Submit();
        return new FilledEnquiry(check.ShouldBe(200).Form().Value("answers")!);
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
            var answer = await visitor.Post("/booking/enquiries", ("answers", Answers));
            return answer.Status == 503 ? null : answer.ShouldBe(303).Location!.Split('/')[^1].ToUpperInvariant();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
