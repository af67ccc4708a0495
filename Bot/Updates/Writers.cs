namespace ProcessDialogueBot.Updates;

/// <summary>Those who have written an update, as far as nobody has let it through since: none of them may.</summary>
/// <param name="Ids">The editors, by Entra object id; each once, at least one.</param>
internal sealed record Writers(IReadOnlyList<string> Ids)
{
    private const char Separator = '\n';

    /// <summary>One editor alone.</summary>
    public static Writers Only(string editorId) => new([editorId]);

    /// <summary>The writers that a row keeps.</summary>
    public static Writers Parse(string text) => new(text.Split(Separator));

    /// <summary>Whether an editor is one of them.</summary>
    public bool Contains(string editorId) => Ids.Contains(editorId, StringComparer.OrdinalIgnoreCase);

    /// <summary>These and one more.</summary>
    public Writers With(string editorId) => Contains(editorId) ? this : new([.. Ids, editorId]);

    /// <summary>Whether both are the same editors.</summary>
    public bool Equals(Writers? other) => other is not null && Ids.SequenceEqual(other.Ids, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => Ids.Count;

    /// <summary>As it is kept in a row.</summary>
    public override string ToString() => string.Join(Separator, Ids);
}
