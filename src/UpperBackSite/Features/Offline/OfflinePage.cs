using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Offline;

public sealed record OfflinePage() : Page(new PageHead("Read without a connection", "Keep the pages and the plan that you open on this device, and read them without a connection.", "/offline")
{
    Crumbs = [new Crumb("Read without a connection", "/offline")],
});
