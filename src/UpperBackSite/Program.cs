using UpperBackSite.Commands;

return await SiteCommands.Run(args);

/// <summary>The entry point. Public so that tests can host the site.</summary>
public sealed partial class Program;
