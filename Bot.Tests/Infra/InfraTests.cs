using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>The Bicep compiler cannot be had here; these find the mistakes that are made when files that belong together drift apart.</summary>
public sealed partial class InfraTests
{
    private static readonly BicepFile Main = BicepFile.At(Repository.PathOf("infra", "main.bicep"));

    // Ids of roles that Azure defines for everyone; no secret, and the same in every tenant.
    private static readonly string[] BuiltInRoles = ["4633458b-17de-408a-b874-0445c86b69e6", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7"];

    [Fact]
    public void Every_module_file_is_used_and_exists()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("infra", "modules")).Order(StringComparer.Ordinal);

        Assert.Equal(files, Main.Modules.Select(module => module.FilePath).Order(StringComparer.Ordinal));
        Assert.Equal(Regex.Count(Main.Text, "^module ", RegexOptions.Multiline, TimeSpan.FromSeconds(5)), Main.Modules.Count);
    }

    [Fact]
    public void A_module_gets_the_parameters_that_it_declares()
    {
        Assert.All(Main.Modules, module => AssertPassed(BicepFile.At(module.FilePath), module.Passed));
    }

    [Fact]
    public void The_sample_gives_the_parameters_that_main_declares()
    {
        var sample = File.ReadAllText(Repository.PathOf("infra", "main.bicepparam"));

        Assert.Contains("using 'main.bicep'", sample, StringComparison.Ordinal);
        AssertPassed(Main, [.. SampleParameters().Matches(sample).Select(match => match.Groups["name"].Value)]);
    }

    [Fact]
    public void Every_output_that_is_read_is_one_of_its_module()
    {
        Assert.All(Main.OutputsRead, read =>
            Assert.Contains(read.Output, BicepFile.At(Main.Modules.Single(module => module.Name == read.Module).FilePath).Outputs));
    }

    [Fact]
    public void Nothing_is_declared_in_vain()
    {
        var unused = from file in BicepFile.All
                     from symbol in file.Parameters.Keys.Concat(file.Variables)
                     where file.Name.EndsWith(".bicep", StringComparison.Ordinal) && file.Uses(symbol) < 2
                     select $"{file}: {symbol}";

        Assert.Empty(unused);
    }

    [Fact]
    public void Every_setting_is_one_that_the_bot_reads_and_none_that_it_needs_is_left_out()
    {
        var settings = BicepFile.All.SelectMany(file => file.Settings).Select(name => name.Replace("__", ":", StringComparison.Ordinal)).ToList();

        Assert.All(settings, setting => Assert.Contains(setting, ConfigurationKeys.Known));
        Assert.All(ConfigurationKeys.Required, required => Assert.Contains(required, settings));
        Assert.Equal(settings.Count, settings.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_keys_of_anonymity_are_references_to_the_vault()
    {
        var web = BicepFile.At(Repository.PathOf("infra", "modules", "web.bicep")).Text;

        Assert.All(["Anonymity__Key", "Anonymity__Pepper"], key =>
            Assert.Contains($"'{key}', value: '@Microsoft.KeyVault(SecretUri=${{vaultUri}}secrets/{key.Replace("__", "--", StringComparison.Ordinal)})'", web, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_looks_like_a_secret_or_names_a_subscription()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("infra"), "*", SearchOption.AllDirectories);
        var found = from file in files
                    from match in SecretPattern().Matches(File.ReadAllText(file))
                    where !BuiltInRoles.Contains(match.Value)
                    select $"{file}: {match.Value}";

        Assert.Empty(found);
    }

    private static void AssertPassed(BicepFile file, IReadOnlyList<string> passed)
    {
        Assert.Empty(passed.Except(file.Parameters.Keys, StringComparer.Ordinal));
        Assert.Empty(file.Parameters.Where(parameter => parameter.Value).Select(parameter => parameter.Key).Except(passed, StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^param (?<name>\w+) =", RegexOptions.Multiline, 5000)]
    private static partial Regex SampleParameters();

    // A GUID; a long run of base64; a key in a connection string; the functions that read keys.
    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[A-Za-z0-9+]{40,}={0,2}|(AccountKey|SharedAccessKey|Password|Pwd)\s*=|\blist(Keys|Secrets|AccountSas)\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SecretPattern();
}
