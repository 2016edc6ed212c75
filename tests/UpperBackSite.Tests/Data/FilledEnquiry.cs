using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data;

/// <summary>A complete enquiry on the check page, ready to be submitted.</summary>
public sealed record FilledEnquiry(string Answers)
{
    public static async Task<List<FilledEnquiry>> Fill(Visitor visitor, int count)
    {
        // One after the other: they are from one browser, which keeps the answers of one form between its pages.
        var filled = new List<FilledEnquiry>();
        for (var number = 0; number < count; number++)
        {
            filled.Add(await Fill(visitor, $"Person {number}", $"person{number}@example.com"));
        }

        return filled;
    }

    private static async Task<FilledEnquiry> Fill(Visitor visitor, string name, string email)
    {
        var form = (await visitor.Open("/booking")).ShouldBe(200).Form();
        var check = await form.With("name", name).With("email", email).With("service", "first-visit").With("consent", "yes").Submit();
        return new FilledEnquiry(check.ShouldBe(200).Form().Value("answers")!);
    }

    /// <summary>Submits the enquiries one after the other, each until it is accepted, and returns the references.</summary>
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

    /// <summary>Returns the reference, or null when the site did not answer or was too busy to store the enquiry.</summary>
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
