using System.Runtime.InteropServices;

namespace UpperBackSite.Benchmarks;

/// <summary>The processor time of the current thread, in milliseconds. Other load on the machine hardly affects it.</summary>
public static class ThreadTime
{
    private const int ThreadCpuTimeClock = 3;

    public static double Now() =>
        GetTime(ThreadCpuTimeClock, out var time) == 0 ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6) : throw new PlatformNotSupportedException();

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Instant time);

    private readonly struct Instant
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
