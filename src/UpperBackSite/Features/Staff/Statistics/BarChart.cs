using System.Globalization;

namespace UpperBackSite.Features.Staff.Statistics;

/// <param name="Label">Text below the bar, such as "Nov".</param>
/// <param name="Name">Text in the table, such as "November 2026".</param>
public sealed record BarRow(string Label, string Name, IReadOnlyList<int> Counts)
{
    public int Sum => Counts.Sum();
}

/// <summary>A stacked bar chart as SVG without inline styles, and the same numbers as a table.</summary>
/// <param name="Series">Names of the parts of each bar, from bottom to top.</param>
public sealed record BarChart(string Id, string Title, string RowTitle, IReadOnlyList<string> Series, IReadOnlyList<BarRow> Rows)
{
    public const int Width = 720;
    public const int Height = 220;
    private const int Left = 44;
    private const int Top = 22;
    private const int Bottom = 30;

    private static readonly int[] RoundMaximums = [2, 4, 6, 8, 10];

    public int BaselineY => Height - Bottom;

    public bool IsEmpty => Rows.All(row => row.Sum == 0);

    /// <summary>The value of the top grid line. It is even, so that the middle line has a whole number too.</summary>
    public int MaxValue
    {
        get
        {
            var largestSum = Math.Max(1, Rows.Max(row => row.Sum));
            var unit = (int)Math.Pow(10, Math.Floor(Math.Log10(largestSum)));
            return RoundMaximums.Select(top => top * unit).First(top => top >= largestSum);
        }
    }

    public IEnumerable<(int Number, string Y)> GridLines => [(MaxValue, Number(Y(MaxValue))), (MaxValue / 2, Number(Y(MaxValue / 2.0))), (0, Number(BaselineY))];

    public IEnumerable<Bar> Bars
    {
        get
        {
            var room = (Width - Left) / (double)Rows.Count;
            for (var place = 0; place < Rows.Count; place++)
            {
                var (x, below) = (Left + (place * room) + (room * .18), 0);
                for (var series = 0; series < Series.Count; series++)
                {
                    var count = Rows[place].Counts[series];
                    if (count > 0)
                    {
                        yield return new Bar(series, Number(x), Number(Y(below + count)), Number(room * .64), Number(Y(below) - Y(below + count)));
                    }

                    below += count;
                }
            }
        }
    }

    /// <summary>Positions of the labels: the month below each bar and the sum above it.</summary>
    public IEnumerable<(BarRow Row, string X, string SumY)> Labels =>
        Rows.Select((row, place) => (row, Number(Left + ((place + .5) * (Width - Left) / Rows.Count)), Number(Y(row.Sum) - 6)));

    private double Y(double count) => BaselineY - (count / MaxValue * (BaselineY - Top));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <param name="Series">Index in the list of series, which selects colour and pattern.</param>
public sealed record Bar(int Series, string X, string Y, string Width, string Height);
