namespace UpperBackSite.Commands.Shared;

public static class CommandOutput
{
    /// <summary>What a command that reads stored data says before the site has been started.</summary>
    public const string NothingStored = "There is no database yet, so nothing is stored. The site creates it when it first starts.";
}
