using BenchmarkDotNet.Running;
using UpperBackSite.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(SiteUnderTest).Assembly).Run(args);
