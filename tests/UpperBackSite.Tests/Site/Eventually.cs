using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace UpperBackSite.Tests.Site;

/// <summary>Waits for a condition that another thread or process brings about. Throws <see cref="TimeoutException"/> with the last value after a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc cref="Value"/>
    public static Task Holds(Func<bool> condition, Action? betweenTries = null, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string expression = "") =>
        Holds(() => Task.FromResult(condition()), betweenTries, deadline, expression);

    /// <inheritdoc cref="Value"/>
    public static Task Holds(Func<Task<bool>> condition, Action? betweenTries = null, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string expression = "") =>
        Value(condition, isTrue => isTrue, betweenTries, deadline, expression);

    /// <summary>Returns the first value that meets the expectation.</summary>
    /// <param name="betweenTries">Runs after each failed attempt; can advance the site's clock.</param>
    public static async Task<T> Value<T>(
        Func<Task<T>> read, Func<T, bool> isExpected, Action? betweenTries = null, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(isExpected))] string expression = "")
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var last = await read();
            if (isExpected(last))
            {
                return last;
            }

            if (watch.Elapsed > (deadline ?? DefaultDeadline))
            {
                throw new TimeoutException($"Condition not met within {(deadline ?? DefaultDeadline).TotalSeconds:0} s: {expression}. Last value: {last}");
            }

            betweenTries?.Invoke();
            await Task.Delay(Interval);
        }
    }
}
