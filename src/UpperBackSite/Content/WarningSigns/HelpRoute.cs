namespace UpperBackSite.Content.WarningSigns;

/// <summary>Who a text sends people to. <c>warning-signs.yml</c> names them in lower case.</summary>
public enum HelpRoute
{
    Call999,

    /// <summary>A&amp;E.</summary>
    Ae,

    Call111,

    /// <summary>A GP practice on the same day.</summary>
    GpToday,

    /// <summary>A GP, without saying that it is for the same day.</summary>
    Gp,

    Physiotherapist,

    Pharmacist,

    Midwife,

    CancerTeam,

    Samaritans,
}
