using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>Who lacks the app gets it, where the bot may install it, and then the message.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Installer _installer = new();
    private readonly Mailroom _room;

    public InstallTests()
    {
        _room = new Mailroom(_folder, _teams, builder => builder.Services.AddSingleton<IAppInstaller>(_installer));
        _teams.Decide = conversation => conversation is "ann" or "a:ann" && !_installer.Has.Contains("ann") ? Fate.NotInstalled : Fate.Taken;
    }

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_app_is_installed_the_chat_opened_and_the_message_sent(bool hasMetTheBot)
    {
        await _room.MeetAsync("bo");
        var ann = hasMetTheBot ? await _room.MeetAsync("ann") : Recipient.Person("ann");

        var row = await _room.DeliverAsync(ann);

        Assert.Equal((DeliveryState.Sent, 1), (row.State, row.Attempts));
        Assert.Equal(["ann"], _installer.Asked);
        Assert.Equal(1, _teams.ArrivedIn("a:ann"));
        Assert.NotNull((await _room.People.FindAsync("ann", CancellationToken.None))?.Chat);
    }

    // The bot was taken out of a chat of old, and the person has the app: nothing is to be installed.
    [Fact]
    public async Task Who_has_the_app_is_not_installed_it_because_their_chat_is_stale()
    {
        var ann = await _room.MeetAsync("ann");
        await _room.People.ChangeAsync("ann", known => known with { Chat = known.Chat! with { ConversationId = "a:old" } }, CancellationToken.None);
        _teams.Decide = conversation => conversation == "a:old" ? Fate.NotInRoster : Fate.Taken;

        Assert.Equal(DeliveryState.Sent, (await _room.DeliverAsync(ann)).State);
        Assert.Empty(_installer.Asked);
        Assert.Equal(["ann"], _teams.Created);
    }

    [Fact]
    public async Task Where_it_may_not_be_installed_the_person_is_skipped()
    {
        _installer.Answer = _ => AppInstallation.Refused;

        var row = await _room.DeliverAsync(await _room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Skipped, DeliveryReason.NotInstalled), (row.State, row.Reason));
        Assert.Single(_installer.Asked);
    }

    [Fact]
    public async Task An_installation_that_does_not_help_is_not_asked_for_twice()
    {
        _installer.Answer = _ => AppInstallation.Installed;

        var row = await _room.DeliverAsync(await _room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Skipped, DeliveryReason.NotInstalled), (row.State, row.Reason));
        Assert.Single(_installer.Asked);
    }

    [Fact]
    public async Task A_directory_that_is_away_is_asked_again_later()
    {
        var answers = new Queue<AppInstallation>([AppInstallation.TryLater, AppInstallation.TryLater]);
        var install = _installer.Answer;
        _installer.Answer = person => answers.TryDequeue(out var answer) ? answer : install(person);

        var row = await _room.DeliverAsync(await _room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Sent, 3), (row.State, row.Attempts));
        Assert.Equal(1, _teams.ArrivedIn("a:ann"));
    }

    private sealed class Installer : IAppInstaller
    {
        public Installer() => Answer = person =>
        {
            Has.Add(person);
            return AppInstallation.Installed;
        };

        public Func<string, AppInstallation> Answer { get; set; }

        public HashSet<string> Has { get; } = [];

        public List<string> Asked { get; } = [];

        public Task<AppInstallation> InstallAsync(string person, CancellationToken cancellationToken)
        {
            Asked.Add(person);
            return Task.FromResult(Answer(person));
        }
    }
}
