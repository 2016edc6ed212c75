using BenchmarkDotNet.Running;
using UpperBackSite.Benchmarks;

if (args is ["search"])
{
    await SearchMeasurement.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(SiteUnderTest).Assembly).Run(args);
