namespace UpperBackSite.Benchmarks.Growth;

public static class GrowthBudgets
{
    public static void Write(IReadOnlyList<GrowthRow> rows)
    {
        if (rows.FirstOrDefault(row => row.Pages == 0) is { } own)
        {
            Budget.AtMost(1.5, own.Start.Wall / 1000, "own content: seconds from start to first page");
        }

        if (rows.FirstOrDefault(row => row.Articles >= 10_000) is { } many)
        {
            Budget.AtMost(1, many.Start.Wall / many.Hugo.Wall, "10,000 articles: start, in units of what Hugo takes to build them");
            Budget.AtMost(1, many.Start.Processor / many.Hugo.Processor, "10,000 articles: the same in processor time");
            Budget.AtMost(1, many.Reload.Wall / 1000, "10,000 articles: seconds until one changed file is served");
        }

        foreach (var (less, more) in Growing(rows))
        {
            var pages = (double)more.Pages / less.Pages;
            var growth = FormattableString.Invariant($"from {less.Pages} to {more.Pages} pages, linear being 1: growth of");
            Budget.AtMost(1, more.Start.Processor / less.Start.Processor / pages, $"{growth} start");
            Budget.AtMost(1, more.Reload.Processor / less.Reload.Processor / pages, $"{growth} reload");
            Budget.AtMost(1, more.Memory / less.Memory / pages, $"{growth} memory");
        }
    }

    private static IEnumerable<(GrowthRow, GrowthRow)> Growing(IReadOnlyList<GrowthRow> rows) =>
        rows.Zip(rows.Skip(1)).Where(pair => pair.First.Pages > 0 && pair.Second.Pages > pair.First.Pages);
}
