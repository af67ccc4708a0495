using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Architecture;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Audit;

/// <summary>Every route that is kept for a role says what it has changed, or stands here as one that changes nothing that others see.</summary>
public sealed class AuditedRoutesTests
{
    /// <summary>Routes that only show something, or search a list, to the one who asks.</summary>
    private static readonly string[] Showing =
    [
        "comment.open", "import.show", "indbakke", "milestone.edit", "milestone.list", "milestone.move", "milestone.new", "milestone.show", "opdateringer", "opsummering",
        "plan hent", "plan til planner", "question.inbox", "question.open", "question.people", "question.similar", "report.edit", "report.form", "report.show", "summary.confirm", "summary.list", "summary.preview", "summary.write",
        "temaer", "theme.hidden", "theme.list", "theme.show", "update.areas", "update.ask-recall", "update.ask-time", "update.channels", "update.choose-audience", "update.correct", "update.edit", "update.export", "update.groups", "update.history", "update.keep-sent",
        "update.list", "update.new", "update.people", "update.recorrect", "update.sample", "update.show", "update.show-correction", "update.show-request", "update.status", "words.show",
    ];

    /// <summary>What they set aside or drop is the editor's own and seen by nobody else: a plan that was sent for a look.</summary>
    private static readonly string[] Drafting = ["import.cancel", "plan indlæs", "plan indlæs planner"];

    /// <summary>Who let it through is written down when the request is settled, by the code that does, so that a kill cannot lose it.</summary>
    private static readonly string[] ByThemselves = ["update.approve-correction"];

    [Fact]
    public void Every_route_that_is_kept_for_a_role_is_audited_or_known_to_change_nothing()
    {
        using var app = new BotApp();
        var silent = app.Services.GetRequiredService<TurnRouter>().Routes
            .Where(route => route.Roles.Count > 0 && !Reaches(route))
            .Select(route => route.Name)
            .ToList();

        string[] known = [.. Showing, .. Drafting, .. ByThemselves];
        Assert.True(silent.ToHashSet().SetEquals(known), $"Not audited: {string.Join(", ", silent.Except(known))}. Not to be listed: {string.Join(", ", known.Except(silent))}.");
    }

    private static bool Reaches(TurnRoute route)
    {
        var seen = new HashSet<MethodBase>();
        var open = new Stack<MethodBase>(HandlersIn(route.Handler, 0));
        while (open.TryPop(out var method))
        {
            if (method.Name is "set_Changed" && method.DeclaringType is { } type && (type == typeof(TurnContext) || type == typeof(CardReply)))
                return true;
            if (method.DeclaringType?.Assembly != typeof(Program).Assembly || !seen.Add(method))
                continue;
            foreach (var called in CalledBy(method))
                open.Push(called);
        }

        return false;
    }

    // What the router wraps a handler in closes over it.
    private static IEnumerable<MethodBase> HandlersIn(object? value, int depth) => value switch
    {
        Delegate handler when handler.Method.DeclaringType?.DeclaringType == typeof(TurnRoutes) && depth < 6 =>
            handler.Target!.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).SelectMany(field => HandlersIn(field.GetValue(handler.Target), depth + 1)),
        Delegate handler => [handler.Method],
        _ => [],
    };

    private static IEnumerable<MethodBase> CalledBy(MethodBase method)
    {
        var bodies = new List<MethodBase> { method };
        if (method.GetCustomAttribute<System.Runtime.CompilerServices.StateMachineAttribute>() is { } machine)
            bodies.Add(machine.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!);
        foreach (var body in bodies)
            foreach (var token in Instructions.Tokens(body.GetMethodBody()?.GetILAsByteArray() ?? []))
                if (token.Kind is HandleKind.MethodDefinition or HandleKind.MemberReference or HandleKind.MethodSpecification && Resolve(body, token) is { } called)
                    yield return called;
    }

    private static MethodBase? Resolve(MethodBase body, Handle token) => body.Module.ResolveMember(
        MetadataTokens.GetToken(token),
        body.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
        body is { IsGenericMethod: true } ? body.GetGenericArguments() : null) as MethodBase;
}
