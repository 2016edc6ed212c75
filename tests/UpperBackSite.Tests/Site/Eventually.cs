using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace UpperBackSite.Tests.Site;

/// <summary>Waits for what another thread or process brings about. Fails after a deadline, with what was seen last.</summary>
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

    /// <summary>Returns the first value that is as expected.</summary>
    /// <param name="betweenTries">Moves the site's clock, for example.</param>
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
                throw new TimeoutException($"Not within {(deadline ?? DefaultDeadline).TotalSeconds:0} s: {expression}. Seen last: {last}");
            }

            betweenTries?.Invoke();
            await Task.Delay(Interval);
        }
    }
}
