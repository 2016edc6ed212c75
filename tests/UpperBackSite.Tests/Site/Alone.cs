namespace UpperBackSite.Tests.Site;

/// <summary>For tests that measure the memory of the whole process, so nothing else may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
