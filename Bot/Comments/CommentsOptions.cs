using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Comments;

/// <summary>The section <c>Comments</c>.</summary>
internal sealed class CommentsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Comments";

    /// <summary>Where the whistleblower scheme is found, as an https address; without it the form names the scheme without a link.</summary>
    public string? WhistleblowerUrl { get; set; }
}

/// <summary>Finds what is wrong with the section <c>Comments</c>.</summary>
internal sealed class CommentsOptionsValidator : IValidateOptions<CommentsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CommentsOptions options) =>
        options.WhistleblowerUrl is null || Uri.TryCreate(options.WhistleblowerUrl, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Comments:WhistleblowerUrl must be an absolute https address, or be left out.");
}
