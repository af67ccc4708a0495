using Azure;

namespace ProcessDialogueBot.Tables;

/// <summary>
/// The failures of the Table service, with its statuses and codes. Source: "Table Storage error codes".
/// No message names a key or a value: messages are logged, and keys can be persons' ids.
/// </summary>
internal static class TableErrors
{
    public static RequestFailedException EntityAlreadyExists() =>
        new(409, "The row already exists.", nameof(EntityAlreadyExists), innerException: null);

    public static RequestFailedException ResourceNotFound() =>
        new(404, "The row does not exist.", nameof(ResourceNotFound), innerException: null);

    public static RequestFailedException UpdateConditionNotSatisfied() =>
        new(412, "The row has changed since it was read.", nameof(UpdateConditionNotSatisfied), innerException: null);

    public static RequestFailedException EntityTooLarge() => Bad(nameof(EntityTooLarge), "The row is larger than 1 MiB.");

    public static RequestFailedException TooManyProperties() =>
        Bad(nameof(TooManyProperties), $"The row has more than {TableRules.MaxProperties} properties.");

    public static RequestFailedException KeyValueTooLarge() =>
        Bad(nameof(KeyValueTooLarge), $"A key is longer than {TableRules.MaxKeyLength} UTF-16 code units (1 KiB), encoded.");

    public static RequestFailedException PropertyNameInvalid(string name) =>
        Bad(nameof(PropertyNameInvalid), $"The property name '{name}' is not an identifier, or is one of the system's own.");

    public static RequestFailedException PropertyNameTooLong() =>
        Bad(nameof(PropertyNameTooLong), $"A property name is longer than {TableRules.MaxPropertyNameLength} characters.");

    public static RequestFailedException PropertyValueTooLarge(string name) =>
        Bad(nameof(PropertyValueTooLarge), $"The property '{name}' is larger than 64 KiB.");

    public static RequestFailedException OutOfRangeInput(string name) =>
        Bad(nameof(OutOfRangeInput), $"The property '{name}' is a time before the year 1601.");

    public static RequestFailedException InvalidDuplicateRow() =>
        Bad(nameof(InvalidDuplicateRow), "A row can appear only once in a transaction.");

    public static RequestFailedException CommandsInBatchActOnDifferentPartitions() =>
        Bad(nameof(CommandsInBatchActOnDifferentPartitions), "All rows of a transaction must have the same partition key.");

    public static RequestFailedException InvalidInput(string message) => Bad(nameof(InvalidInput), message);

    public static RequestFailedException RequestBodyTooLarge() =>
        new(413, "The transaction is larger than 4 MiB.", nameof(RequestBodyTooLarge), innerException: null);

    private static RequestFailedException Bad(string code, string message) => new(400, message, code, innerException: null);
}
