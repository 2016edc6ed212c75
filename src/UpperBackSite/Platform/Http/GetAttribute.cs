using Microsoft.AspNetCore.Mvc.Routing;

namespace UpperBackSite.Platform.Http;

/// <summary>Answers GET and HEAD. MVC's own <c>[HttpGet]</c> turns HEAD away with 405.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class GetAttribute(string template) : HttpMethodAttribute(["GET", "HEAD"], template);
