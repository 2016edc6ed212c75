namespace UpperBackSite.Data.Encryption;

/// <summary>
/// Includes a property in the message authentication code of its row, besides the primary key and the encrypted properties: see
/// <see cref="RowMac"/>. It is for what identifies the row, or decides who may see it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BoundToRowAttribute : Attribute;
