using System.Globalization;

namespace UpperBackSite.Benchmarks.Growth;

/// <summary>Says of each budget whether the run met it.</summary>
public static class GrowthVerdict
{
    public static void Write(IReadOnlyList<GrowthRow> rows)
    {
        if (rows.FirstOrDefault(row => row.Pages == 0) is { } own)
        {
            Say("own content starts within 1.5 s", own.Start.Wall / 1500);
        }

        if (rows.FirstOrDefault(row => row.Articles >= 10_000) is { } many)
        {
            Say("10,000 articles start no slower than Hugo builds them", many.Start.Wall / many.Hugo.Wall);
            Say("the same in processor time", many.Start.Processor / many.Hugo.Processor);
            Say("one changed file among 10,000 is served anew within a second", many.Reload.Wall / 1000);
        }

        foreach (var (less, more) in Growing(rows))
        {
            var pages = (double)more.Pages / less.Pages;
            var from = FormattableString.Invariant($"from {less.Pages} to {more.Pages} pages");
            Say($"start grows no worse than linearly {from}", more.Start.Processor / less.Start.Processor / pages);
            Say($"reload grows no worse than linearly {from}", more.Reload.Processor / less.Reload.Processor / pages);
            Say($"memory grows no worse than linearly {from}", more.Memory / less.Memory / pages);
        }
    }

    private static IEnumerable<(GrowthRow, GrowthRow)> Growing(IReadOnlyList<GrowthRow> rows) =>
        rows.Zip(rows.Skip(1)).Where(pair => pair.First.Pages > 0 && pair.Second.Pages > pair.First.Pages);

    private static void Say(string budget, double share) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(share <= 1 ? "met   " : "MISSED")} {share,6:0.00} of the budget: {budget}"));
}
