using System.Globalization;

namespace UpperBackSite.Benchmarks;

/// <summary>Prints one line for each budget, which <c>.ci/budgets</c> collects.</summary>
public static class Budget
{
    public static void AtMost(double most, double measured, string what) => Say(measured <= most, measured, $"at most {InWords(most)}", what);

    public static void AtLeast(double least, double measured, string what) => Say(measured >= least, measured, $"at least {InWords(least)}", what);

    private static void Say(bool isMet, double measured, string bound, string what) =>
        Console.WriteLine($"{(isMet ? "met" : "MISSED"),-6} {InWords(measured),5}, {bound,-14} {what}");

    private static string InWords(double number) => number.ToString(number < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
