using System.Globalization;

namespace UpperBackSite.Benchmarks;

/// <summary>Prints one line for each budget, which <c>.ci/budgets</c> collects.</summary>
public static class Budget
{
    public static void AtMost(double max, double measured, string what) => Report(measured <= max, measured, $"at most {Format(max)}", what);

    public static void AtLeast(double min, double measured, string what) => Report(measured >= min, measured, $"at least {Format(min)}", what);

    private static void Report(bool isMet, double measured, string bound, string what) =>
        Console.WriteLine($"{(isMet ? "met" : "MISSED"),-6} {Format(measured),5}, {bound,-14} {what}");

    private static string Format(double number) => number.ToString(number < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
