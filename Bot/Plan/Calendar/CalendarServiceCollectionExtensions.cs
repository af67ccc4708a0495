using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Calendar;

/// <summary>Sets up the milestones as a calendar.</summary>
internal static class CalendarServiceCollectionExtensions
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<CalendarEndpoint>()
        .AddTurns<CalendarHandlers>((routes, handlers) =>
        {
            routes.Verb(CalendarHandlers.ShowVerb, handlers.ShowAsync);
            routes.Verb(CalendarHandlers.RenewVerb, handlers.RenewAsync).OnlyFor(nameof(Role.Editor));
        });

    /// <summary>Maps the calendar's link.</summary>
    public static void MapCalendar(this IEndpointRouteBuilder app)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods(
            $"{CalendarEndpoint.Path}/{{token}}.ics",
            methods,
            context => context.RequestServices.GetRequiredService<CalendarEndpoint>().HandleAsync(context, (string)context.Request.RouteValues["token"]!));
    }
}
