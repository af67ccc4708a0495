using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>A transaction as one MIME message, and its answer. Source: "Performing entity group transactions".</summary>
internal sealed class TransactionBody
{
    private const string StatusLine = "HTTP/1.1 ";

    private readonly string _batch = $"batch_{Guid.NewGuid():D}";
    private readonly int _actions;

    public TransactionBody(TableEndpoint endpoint, string table, IReadOnlyList<TableTransactionAction> actions)
    {
        _actions = actions.Count;
        var changes = $"changeset_{Guid.NewGuid():D}";
        var body = new StringBuilder($"--{_batch}\r\nContent-Type: multipart/mixed; boundary={changes}\r\n\r\n");
        foreach (var action in actions)
            Append(body.Append("--").Append(changes).Append("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"), endpoint, table, action);
        body.Append("--").Append(changes).Append("--\r\n--").Append(_batch).Append("--\r\n");
        Content = Encoding.UTF8.GetBytes(body.ToString());
    }

    public byte[] Content { get; }

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    /// <summary>Whether all of it comes to the same when it is carried out twice: every action writes over whatever is there.</summary>
    public static bool IsRepeatable(IReadOnlyList<TableTransactionAction> actions) => actions.All(static action =>
        action.ActionType is not (TableTransactionActionType.Add or TableTransactionActionType.Delete) && ConditionOf(action) is null or "*");

    /// <summary>The new ETag of each action's row; or why an action was refused, and so nothing was done.</summary>
    /// <exception cref="RequestFailedException">502: the answer makes no sense.</exception>
    public (IReadOnlyList<ETag> ETags, RequestFailedException? Refusal) Read(Response response)
    {
        var answer = response.Content.ToString();
        var etags = new List<ETag>(_actions);
        for (var at = answer.IndexOf(StatusLine, StringComparison.Ordinal); at >= 0; at = answer.IndexOf(StatusLine, at + 1, StringComparison.Ordinal))
        {
            var line = answer.AsSpan(at + StatusLine.Length);
            if (line.Length < 3 || !int.TryParse(line[..3], CultureInfo.InvariantCulture, out var status))
                throw ServiceErrors.Garbled();
            if (status >= 300)
                return ([], ServiceErrors.FromRow(status, CodeIn(answer.AsMemory(at)), ServiceErrors.RequestIdOf(response)));
            etags.Add(ETagIn(line));
        }

        return etags.Count == _actions ? (etags, null) : throw ServiceErrors.Garbled();
    }

    // Among the headers of one answer, which end with an empty line. A delete's has none.
    private static ETag ETagIn(ReadOnlySpan<char> answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        foreach (var header in (end < 0 ? answer : answer[..end]).EnumerateLines())
            if (header.StartsWith("ETag:", StringComparison.OrdinalIgnoreCase))
                return new ETag(header["ETag:".Length..].Trim().ToString());
        return default;
    }

    private static void Append(StringBuilder body, TableEndpoint endpoint, string table, TableTransactionAction action)
    {
        var (type, entity, _) = action;
        var (method, uri) = type switch
        {
            TableTransactionActionType.Add => (RequestMethod.Post, endpoint.UriOf(table)),
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => (RequestMethod.Patch, Row()),
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => (RequestMethod.Put, Row()),
            _ => (RequestMethod.Delete, Row()),
        };
        body.Append(method.Method).Append(' ').Append(uri).Append(" HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
        if (ConditionOf(action) is { } condition)
            body.Append("If-Match: ").Append(condition).Append("\r\n");
        if (type == TableTransactionActionType.Delete)
        {
            // An empty line ends the headers; the line end after it is the next boundary's (RFC 2046, 5.1.1).
            body.Append("\r\n\r\n");
            return;
        }

        var json = EntityJson.Encode(entity);
        if (type == TableTransactionActionType.Add)
            body.Append("Prefer: return-no-content\r\n");
        body.Append("Content-Type: application/json\r\n\r\n").Append(Encoding.UTF8.GetString(json)).Append("\r\n");

        string Row() => endpoint.UriOf(table, entity.PartitionKey, entity.RowKey);
    }

    private static string? ConditionOf(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete =>
            action.ETag == default ? "*" : action.ETag.ToString("H"),
        _ => null,
    };

    private static string? CodeIn(ReadOnlyMemory<char> part)
    {
        var start = part.Span.IndexOf('{');
        if (start < 0)
            return null;
        var json = part[start..];
        var end = json.Span.IndexOfAny('\r', '\n');
        return ServiceErrors.CodeIn(Encoding.UTF8.GetBytes((end < 0 ? json : json[..end]).ToString()));
    }
}
