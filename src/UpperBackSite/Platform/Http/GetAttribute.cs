using Microsoft.AspNetCore.Mvc.Routing;

namespace UpperBackSite.Platform.Http;

/// <summary>Matches GET and HEAD. <c>[HttpGet]</c> answers HEAD with 405.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class GetAttribute(string template) : HttpMethodAttribute(["GET", "HEAD"], template);
