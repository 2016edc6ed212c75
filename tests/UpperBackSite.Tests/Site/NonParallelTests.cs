namespace UpperBackSite.Tests.Site;

/// <summary>Tests that measure the memory of the whole process, so that no other test may run at the same time.</summary>
[CollectionDefinition(nameof(NonParallelTests), DisableParallelization = true)]
public sealed class NonParallelTests;
