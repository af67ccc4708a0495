using System.Net;
using Azure;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Delivery;

/// <summary>What went wrong in a pass, told once for all rows: what they met is most often the same.</summary>
/// <param name="isProbing">Whether Teams was away when the pass before ended.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class RunFindings(bool isProbing, ILogger logger)
{
    /// <summary>After so many in a row that were refused, or of which nothing is known, Teams is away: who has not been tried yet is not tried by this pass.</summary>
    public const int MostMisses = DeliveryRun.MostInHand;

    private int _failedRows;
    private int _misses;
    private Exception? _failure;
    private ConnectorException? _unauthorized;

    /// <summary>Whether rows failed for a reason that is not Teams'.</summary>
    public bool HasFailures => _failure is not null;

    /// <summary>Whether so many in a row have come to nothing that Teams must be away; or the one has that was to tell whether it is back.</summary>
    public bool IsTeamsAway => _misses >= (IsProbing ? 1 : MostMisses);

    /// <summary>Whether Teams was away, and has answered nothing since.</summary>
    public bool IsProbing { get; private set; } = isProbing;

    /// <summary>Whether one whose only other try it was has come to nothing: the others in doubt are to have theirs in a later pass, when Teams may be back.</summary>
    public bool IsMissedAgain { get; private set; }

    public void Note(DeliveryResult result)
    {
        if (result.Failure is { } failure)
            (_failedRows, _failure) = (_failedRows + 1, _failure ?? failure);
        if (result.Refusal is { Status: HttpStatusCode.Unauthorized } refusal)
            _unauthorized ??= refusal;
        var isMiss = result.Refusal is { Failure: ConnectorFailure.Transient or ConnectorFailure.Uncertain } or { Status: HttpStatusCode.Unauthorized };
        var isAnswer = result.Refusal is null ? result.After is { State: DeliveryState.Sent, NotCorrected: DeliveryReason.None } : !isMiss;
        IsProbing &= !isAnswer;
        _misses = isMiss ? _misses + 1 : isAnswer ? 0 : _misses;
        IsMissedAgain |= isMiss && result.Item.IsSecondTry;
    }

    /// <summary>Teams has taken rows, or may have, that could not be written down.</summary>
    public void NotWritten(int rows) => Log.NotWritten(logger, rows);

    public void NotRemembered(RequestFailedException failure) => Log.NotRemembered(logger, failure.Status);

    public void Report()
    {
        if (_failure is not null)
            Log.RowsFailed(logger, _failedRows, _failure.GetType().Name, (_failure as RequestFailedException)?.Status, _failure.StackTrace);
        if (_unauthorized is not null)
            Log.Unauthorized(logger, _unauthorized.Code);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Rows} rows of the ledger could not be worked ({Type} {Status}); trying again. {StackTrace}")]
        public static partial void RowsFailed(ILogger logger, int rows, string type, int? status, string? stackTrace);

        [LoggerMessage(LogLevel.Error, "The Bot Connector does not accept the bot's identity (401 {Code}): check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId. Deliveries wait.")]
        public static partial void Unauthorized(ILogger logger, string? code);

        [LoggerMessage(LogLevel.Warning, "What became of {Rows} messages could not be written down; they are sent once more.")]
        public static partial void NotWritten(ILogger logger, int rows);

        [LoggerMessage(LogLevel.Warning, "Chats that were opened could not be remembered ({Status}); they are opened again the next time.")]
        public static partial void NotRemembered(ILogger logger, int status);
    }
}
