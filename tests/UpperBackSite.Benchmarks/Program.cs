using BenchmarkDotNet.Running;
using UpperBackSite.Benchmarks;
using UpperBackSite.Benchmarks.Growth;

if (args is ["search"])
{
    await SearchMeasurement.Run();
    return;
}

if (args is ["growth", .. var how])
{
    await GrowthMeasurement.Run(how);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(SiteUnderTest).Assembly).Run(args);
