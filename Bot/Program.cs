using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations;
using ProcessDialogueBot.Operations.CopyTables;
using ProcessDialogueBot.Operations.Doctor;
using ProcessDialogueBot.Operations.Failures;
using ProcessDialogueBot.Operations.Manifest;
using ProcessDialogueBot.Operations.MyData;
using ProcessDialogueBot.Operations.Playground;
using ProcessDialogueBot.Operations.Shutdown;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Updates;

if (Verbs.Answer(args, Console.Out, Console.Error) is { } answered)
    return answered;

if (args is ["manifest", .. var rest])
    return ManifestCommand.Run(rest, Console.Out, Console.Error);

if (args is ["copy-tables", .. var copied])
    return await CopyTablesCommand.RunAsync(copied);

var isDoctor = args is ["doctor", ..];
try
{
    var builder = WebApplication.CreateSlimBuilder(isDoctor ? args[1..] : args);
    builder.WebHost.UseKestrelHttpsConfiguration();
    builder
        .AddClock()
        .AddTelemetry()
        .AddOperations()
        .AddTeams()
        .AddTables()
        .AddTablesTelemetry()
        .AddPeople()
        .AddAudit()
        .AddAnonymity()
        .AddPlayground();
    builder.Services
        .AddDelivery()
        .AddKnowledge()
        .AddPlan()
        .AddUpdates()
        .AddQuestions()
        .AddComments()
        .AddPreferences()
        .AddMyData();

    if (isDoctor)
        builder.AddDoctor();

    var app = builder.Build();
    if (isDoctor)
        return await DoctorCommand.RunAsync(app, Console.Out);
    await StartupErrors.CheckAsync(app.Services, CancellationToken.None);
    app.UseDraining();
    app.UseRequestFailures();
    app.MapTeams();
    app.MapPlan();
    app.MapTab();
    app.MapHealth();
    await app.RunToEndAsync();
    return 0;
}
catch (Exception failure) when (StartupErrors.In(failure) is { } errors)
{
    await Console.Error.WriteLineAsync(isDoctor ? "doctor cannot begin. Put this right:" : "The bot cannot start. Put this right:");
    foreach (var error in errors)
        await Console.Error.WriteLineAsync($"  - {error}");
    return 1;
}
