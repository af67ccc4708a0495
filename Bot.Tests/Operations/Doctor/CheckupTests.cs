using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Operations.Doctor;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Operations.Audit;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Doctor;

/// <summary>Every check of the doctor, well and ill.</summary>
public sealed class CheckupTests
{
    private static readonly (string, string?)[] Graph = [("People:Graph:Enabled", "true")];

    [Fact]
    public async Task Storage_that_works_is_told_with_its_room_and_nothing_is_left_in_it()
    {
        using var room = new DoctorRoom();
        var lines = await room.LookAsync<StorageCheckup>();
        Assert.StartsWith("Ok: the file is this process's alone, and can be written to; 0 of the bot's", lines[0], StringComparison.Ordinal);
        Assert.Contains("MB are free on the disk", lines[1], StringComparison.Ordinal);
        Assert.Empty(await room.Services.GetRequiredService<ITableService>().GetTableNamesAsync(default));
    }

    [Fact]
    public async Task A_file_that_the_bot_runs_on_is_left_alone_and_one_that_cannot_be_opened_is_an_error()
    {
        using var room = new DoctorRoom();
        using (new SqliteTableService(room.File, RealTime.Instance, NullLogger<SqliteTableService>.Instance))
            Assert.Contains("If that is the bot, all is well.", Assert.Single(await room.LookAsync<StorageCheckup>()), StringComparison.Ordinal);
        using var nowhere = new DoctorRoom(("ConnectionStrings:Tables", "Data Source=/dev/null/bot.db"));
        Assert.StartsWith("Error: The tables' file '/dev/null/bot.db' cannot be used", Assert.Single(await nowhere.LookAsync<StorageCheckup>()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_refuses_is_an_error_with_what_to_look_at()
    {
        var azurite = (await Azurite.StartedAsync()).NewAccount();
        using var room = new DoctorRoom(("ConnectionStrings:Tables", azurite.ConnectionString));
        Assert.StartsWith("Ok: the account answers, and lets the bot list, write and delete", Assert.Single(await room.LookAsync<StorageCheckup>()), StringComparison.Ordinal);
        using var refused = new DoctorRoom(("ConnectionStrings:Tables", (azurite with { Key = "aGVtbWVsaWc=" }).ConnectionString));
        var line = Assert.Single(await refused.LookAsync<StorageCheckup>());
        Assert.StartsWith("Error: ConnectionStrings:Tables: The Table service answered 403", line, StringComparison.Ordinal);
        Assert.DoesNotContain("aGVtbWVsaWc=", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 50, "Error")]
    [InlineData(10, 500, "Warning")]
    [InlineData(10, 2_000, "Ok")]
    [InlineData(3_000, 3_050, "Error")]
    public void A_disk_must_have_room_for_the_file_once_more(long sizeInMb, long freeInMb, string verdict) =>
        Assert.Equal(verdict, StorageCheckup.SpaceFor(sizeInMb << 20, freeInMb << 20).Verdict.ToString());

    [Theory]
    [InlineData(false, "Ok: Anonymity:Key opens what is sealed")]
    [InlineData(true, "Error: Anonymity:Key is another")]
    public async Task A_key_that_opens_nothing_is_an_error(bool isOther, string line)
    {
        using var services = new ServiceCollection().AddSingleton<IHostedService>(new SealedClock(isOther)).BuildServiceProvider();
        var finding = Assert.Single(await new SealedCheckup(services).LookAsync(default));
        Assert.StartsWith(line, $"{finding.Verdict}: {finding.Text}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_is_verified()
    {
        using var room = new DoctorRoom();
        using var audit = new AuditRoom();
        using var services = new ServiceCollection().AddSingleton(new ProcessDialogueBot.Operations.Audit.AuditVerifier(audit.Tables, audit.Signer)).BuildServiceProvider();
        var checkup = new AuditCheckup(services);
        Assert.Equal("nothing was done yet", Assert.Single(await checkup.LookAsync(default)).Text);
        await audit.FillAsync(months: 2, each: 3);
        Assert.StartsWith("6 actions follow one another; the last is 6, its hash begins with ", Assert.Single(await checkup.LookAsync(default)).Text, StringComparison.Ordinal);
        foreach (var row in await audit.EntriesAsync())
            await audit.Table.UpsertAsync(row.Copy(values: [("Who", "x"), ("Previous", new byte[32])]), TableUpdateMode.Replace, default);
        var findings = await checkup.LookAsync(default);
        Assert.All(findings, finding => Assert.Equal(Verdict.Error, finding.Verdict));
        Assert.StartsWith("2026-01, action 1 was changed", findings[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SingleTenant", null, "MicrosoftAppPassword", "az webapp")]
    [InlineData("SingleTenant", "b0700000-0000-0000-0000-000000000004", "federated credential", "credential reset")] // It has no secret, and must not be talked into one.
    [InlineData("UserAssignedMSI", null, "az webapp ssh", "credential")]
    public async Task An_identity_without_a_token_is_told_by_Entras_code_and_what_its_type_needs(string type, string? federated, string advice, string notSaid)
    {
        using var room = new DoctorRoom(("MicrosoftAppType", type));
        Assert.StartsWith($"Ok: {type} gets a token", Assert.Single(await room.LookAsync<TokenCheckup>()), StringComparison.Ordinal);

        using var refused = new DoctorRoom(("MicrosoftAppType", type), ("MicrosoftAppFederatedClientId", federated)) { Token = null };
        var line = Assert.Single(await refused.LookAsync<TokenCheckup>());
        Assert.StartsWith($"Error: {type} gets no token for the Bot Connector (AADSTS7000222)", line, StringComparison.Ordinal);
        Assert.Contains(advice, line, StringComparison.Ordinal);
        Assert.DoesNotContain(notSaid, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Ok: the clock is 0 s fast")]
    [InlineData(-90, "Warning: the clock is 90 s slow")]
    [InlineData(301, "Error: the clock is 301 s fast")]
    public async Task The_clock_is_held_against_the_answers_date(int skew, string line)
    {
        using var room = new DoctorRoom();
        room.Answer = _ => DoctorRoom.Status(HttpStatusCode.NotFound, room.Clock.GetUtcNow().AddSeconds(-skew));
        var lines = await room.LookAsync<NetworkCheckup>();
        Assert.StartsWith(line, lines[^1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Count(each => each.StartsWith("Ok: the Bot", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_named_with_its_host()
    {
        using var room = new DoctorRoom();
        var lines = await room.LookAsync<NetworkCheckup>();
        Assert.StartsWith("Error: the Bot Connector cannot be reached at smba.trafficmanager.net (NameResolutionError)", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Warning: the clock was held against nothing", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_permissions_in_Graph_are_named_with_the_command_that_gives_them()
    {
        using var off = new DoctorRoom();
        Assert.StartsWith("Ok: is not used", Assert.Single(await off.LookAsync<GraphCheckup>()), StringComparison.Ordinal);

        using var room = new DoctorRoom(Graph) { Token = TokenWith("GroupMember.Read.All", "User.Read.All") };
        var line = Assert.Single(await room.LookAsync<GraphCheckup>());
        Assert.StartsWith("Error: the bot lacks TeamsAppInstallation.ReadWriteSelfForUser.All, AppCatalog.Read.All", line, StringComparison.Ordinal);
        Assert.Contains("for permission in TeamsAppInstallation.ReadWriteSelfForUser.All AppCatalog.Read.All; do", line, StringComparison.Ordinal);

        using var less = new DoctorRoom([.. Graph, ("People:Graph:InstallApp", "false")]) { Token = room.Token };
        Assert.StartsWith("Ok: the bot has GroupMember.Read.All, User.Read.All", Assert.Single(await less.LookAsync<GraphCheckup>()), StringComparison.Ordinal);
        using var board = new DoctorRoom([("Plan:Planner:PlanId", "xqQg5FS2LkCp935s-FIFm2QAFkHM")]) { Token = room.Token };
        Assert.StartsWith("Error: the bot lacks Tasks.ReadWrite.All", Assert.Single(await board.LookAsync<GraphCheckup>()), StringComparison.Ordinal);
        using var unread = new DoctorRoom(Graph);
        Assert.StartsWith("Warning: its token does not say", Assert.Single(await unread.LookAsync<GraphCheckup>()), StringComparison.Ordinal);
        using var refused = new DoctorRoom(Graph) { Token = null };
        Assert.StartsWith("Error: UserAssignedMSI gets no token for Microsoft Graph", Assert.Single(await refused.LookAsync<GraphCheckup>()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_permissions_are_those_of_the_deployment_guide()
    {
        using var room = new DoctorRoom(Graph);
        var needed = room.Services.GetServices<ICheckup>().OfType<GraphCheckup>().Single().Needed;
        var guide = File.ReadAllText(Repository.PathOf("infra", "README.md"));
        Assert.Contains($"for permission in {string.Join(' ', needed)}; do", guide, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_package_and_the_public_address_are_tried()
    {
        using var room = new DoctorRoom(("Tab:AppId", "b0700000-0000-0000-0000-000000000003"));
        room.Answer = request => DoctorRoom.Status(request.RequestUri!.AbsoluteUri == "https://bot.example.dk/health/live" ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        var lines = await room.LookAsync<ManifestCheckup>();
        Assert.All(lines, line => Assert.StartsWith("Ok: ", line, StringComparison.Ordinal));
        Assert.Contains($"manifest --app-id {DoctorRoom.AppId} --domain bot.example.dk --tab-app-id b0700000-0000-0000-0000-000000000003", lines[0], StringComparison.Ordinal);

        using var poor = new DoctorRoom(("Links:PublicUrl", "https://bot.example.dk:8443"));
        lines = await poor.LookAsync<ManifestCheckup>();
        Assert.StartsWith("Error: Links:PublicUrl has a port", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Warning: Tab:AppId is not set", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Warning: https://bot.example.dk:8443/health/live does not answer", lines[2], StringComparison.Ordinal);
        using var unset = new DoctorRoom(("Links:PublicUrl", null));
        Assert.StartsWith("Warning: Links:PublicUrl is not set", Assert.Single(await unset.LookAsync<ManifestCheckup>()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_zone_and_Danish_must_be_known()
    {
        Assert.Equal(Verdict.Ok, Assert.Single(await new TimeCheckup().LookAsync(default)).Verdict);
        Assert.Contains("tzdata", TimeCheckup.Judge(TimeZoneInfo.Utc, "marts").Advice, StringComparison.Ordinal);
        Assert.Contains("libicu", TimeCheckup.Judge(ProcessDialogueBot.Texts.DanishTime.Zone, "March").Advice, StringComparison.Ordinal);
    }

    private static string TokenWith(params string[] roles) =>
        $"e30.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"roles":["{{string.Join("\",\"", roles)}}"]}"""))}.x";

    private sealed class SealedClock(bool isOther) : SealedRowClock(RealTime.Instance)
    {
        protected override string OtherKey => "Anonymity:Key is another";

        protected override string Contents => "nothing";

        protected override Task OpenAsync(CancellationToken cancellationToken) => isOther ? Task.FromException(new CryptographicException()) : Task.CompletedTask;

        protected override Task TickAsync() => Task.CompletedTask;
    }
}
