using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace UpperBackSite.Content;

/// <summary>The addresses that controllers serve without route parameters, such as <c>/booking</c>. Pages may link to them.</summary>
public sealed class SiteAddresses(IActionDescriptorCollectionProvider actions)
{
    private readonly Lazy<IReadOnlySet<string>> all = new(() => Find(actions));

    public IReadOnlySet<string> All => all.Value;

    private static HashSet<string> Find(IActionDescriptorCollectionProvider actions) => actions.ActionDescriptors.Items
        .Select(action => action.AttributeRouteInfo?.Template)
        .Where(template => template is not null && !template.Contains('{', StringComparison.Ordinal))
        .Select(template => "/" + template!.TrimStart('/'))
        .ToHashSet();
}
