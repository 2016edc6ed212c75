using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Offline;

public sealed record OfflinePage() : Page(new PageHead("Read offline", "Save the pages and plans you open on this device, so you can read them without an internet connection.", "/offline")
{
    Crumbs = [new Crumb("Read offline", "/offline")],
});
