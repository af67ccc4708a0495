using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Tables.Retention;

namespace ProcessDialogueBot.Questions.Personal;

/// <summary>
/// Forgets who asked by name, in what words, and who waited for the answer, of questions that were done with long ago. The row stays for the figures; what
/// everyone is shown stays as long as it is shown, and the answer is the process team's. An open question is never touched.
/// </summary>
internal sealed class QuestionRetention(QuestionStore store, FollowerStore followers, DeliveryService deliveries) : IRetention
{
    /// <summary>How long a question is kept as it was asked, after its answer or its closing. Who did not get it can have it for 120 days.</summary>
    public static RetentionKind Questions { get; } = new("Questions", Default: 365, Least: 120, Most: 5 * 365);

    /// <inheritdoc/>
    public RetentionKind Kind => Questions;

    /// <inheritdoc/>
    public async Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var question in store.GetAllAsync(since: null, cancellationToken))
        {
            if (question is { IsForgotten: true, Followers: 0 } || await store.FindRootAsync(question.Id, cancellationToken) is not { IsOpen: false, AnsweredAt: { } done } || done >= before)
                continue;

            // What was told quotes what was asked. First, as by the question it is found after a kill.
            if (question.ThreadKey is null)
            {
                await deliveries.DeleteAsync(AskerNotices.PrefixToAsker(question.Id), cancellationToken);
                await store.DetachAsync(question.Id, cancellationToken);
            }

            if (question.Followers > 0)
            {
                await deliveries.DeleteAsync(AskerNotices.PrefixToFollowers(question.Id), cancellationToken);
                await followers.ForgetAsync(question.Id, cancellationToken);
            }
        }
    }
}
