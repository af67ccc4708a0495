namespace ProcessDialogueBot.Tables.Retention;

/// <summary>Lets features say what they keep, and for how long.</summary>
internal static class RetentionKindExtensions
{
    /// <summary>A kind of data with a setting of its own, and what deletes it.</summary>
    public static IServiceCollection AddRetention<T>(this IServiceCollection services, RetentionKind kind)
        where T : class, IRetention => services.AddSingleton(kind).AddSingleton<IRetention, T>();
}
