using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class AnonymityOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anonymity-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Outside_Development_everything_that_is_wrong_is_said_at_once()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options(
            Environments.Production, ("MinimumWriters", "6"), ("DailyLimit", "0"), ("Pepper", "kort")));

        Assert.Collection(
            failure.Failures,
            text => Assert.StartsWith("Anonymity:Key ", text, StringComparison.Ordinal),
            text => Assert.StartsWith("Anonymity:Pepper ", text, StringComparison.Ordinal),
            text => Assert.StartsWith("Anonymity:MinimumWriters ", text, StringComparison.Ordinal),
            text => Assert.StartsWith("Anonymity:DailyLimit ", text, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_folder, "App_Data")));
    }

    [Fact]
    public void A_key_that_the_vault_did_not_give_is_not_to_be_made_anew()
    {
        const string reference = "@Microsoft.KeyVault(SecretUri=https://kv-x.vault.azure.net/secrets/Anonymity--Key)";
        var failure = Assert.Throws<OptionsValidationException>(() => Options(Environments.Production, ("Key", reference), ("Pepper", Base64('p'))));

        var text = Assert.Single(failure.Failures);
        Assert.StartsWith("Anonymity:Key is still a reference to the vault", text, StringComparison.Ordinal);
        Assert.DoesNotContain("openssl", text, StringComparison.Ordinal);
        Assert.DoesNotContain("kv-x", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_are_kept_for_half_a_year_where_nothing_else_is_said() => Assert.Equal(180, Options(Environments.Development).RetentionDays);

    [Theory]
    [InlineData("29", false)]
    [InlineData("30", true)]
    [InlineData("1825", true)]
    [InlineData("1826", false)]
    public void Threads_are_kept_for_a_month_to_five_years(string days, bool isRight)
    {
        if (isRight)
            Assert.Equal(days, $"{Options(Environments.Development, ("RetentionDays", days)).RetentionDays}");
        else
            Assert.Equal(
                "Anonymity:RetentionDays must be 30 to 1825 days.",
                Assert.Single(Assert.Throws<OptionsValidationException>(() => Options(Environments.Development, ("RetentionDays", days))).Failures));
    }

    [Fact]
    public void Releasing_at_once_is_for_Development_only()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options(
            Environments.Production, ("ReleaseAtOnce", "true"), ("Key", Base64('k')), ("Pepper", Base64('p'))));

        Assert.StartsWith("Anonymity:ReleaseAtOnce ", Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.Equal(1, Options(Environments.Development, ("ReleaseAtOnce", "true")).WritersNeeded);
    }

    [Theory]
    [InlineData("7", "9", false)]
    [InlineData("7", "10", true)]
    [InlineData("12", "11", false)]
    [InlineData("12", "12", true)]
    public void The_number_for_an_area_may_only_be_raised(string writers, string byArea, bool isRight)
    {
        (string, string)[] settings = [("MinimumWriters", writers), ("MinimumWritersByArea", byArea)];
        if (isRight)
            Assert.Equal(byArea, $"{Options(Environments.Development, settings).WritersNeededByArea}");
        else
            Assert.StartsWith(
                "Anonymity:MinimumWritersByArea ",
                Assert.Single(Assert.Throws<OptionsValidationException>(() => Options(Environments.Development, settings)).Failures),
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", 10)]
    [InlineData("12", 12)]
    public void Unless_it_is_configured_it_is_ten_or_the_number_for_all(string writers, int byArea) =>
        Assert.Equal(byArea, Options(Environments.Development, ("MinimumWriters", writers)).WritersNeededByArea);

    [Fact]
    public void In_Development_missing_keys_are_made_once_for_their_owner_only()
    {
        var first = Options(Environments.Development);
        var second = Options(Environments.Development);
        var file = Path.Combine(_folder, "App_Data", "anonymity.json");

        Assert.Equal((first.Key, first.Pepper), (second.Key, second.Pepper));
        Assert.NotEqual(first.Key, first.Pepper);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void Configured_keys_come_before_the_file() =>
        Assert.Equal(Base64('k'), Options(Environments.Development, ("Key", Base64('k'))).Key);

    private static string Base64(char filler) => Convert.ToBase64String([.. Enumerable.Repeat((byte)filler, 32)]);

    private AnonymityOptions Options(string environment, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder, EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Anonymity:" + setting.Key, (string?)setting.Value)));
        builder.AddAnonymity();
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<AnonymityOptions>>().Value;
    }
}
