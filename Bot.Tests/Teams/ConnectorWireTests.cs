using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>What only a real connection shows.</summary>
public sealed class ConnectorWireTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task Http_2_is_spoken_where_it_is_offered(HttpProtocols offered, string spoken)
    {
        using var certificate = SelfSigned();
        string? protocol = null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener =>
        {
            listener.Protocols = offered;
            listener.UseHttps(certificate);
        }));
        await using var server = builder.Build();
        server.Run(async context =>
        {
            protocol = context.Request.Protocol;
            await context.Response.WriteAsync("""{"id":"42"}""");
        });
        await server.StartAsync();
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        using var wire = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString() } };
        var connector = ScriptedWire.Connector(new HttpClient(wire), new ManualTimeProvider());
        var id = await connector.SendAsync(new ConversationReference(address, "a:ann"), Messages.Text("hej"), CancellationToken.None);

        Assert.Equal(("42", spoken), (id, protocol));
    }

    [Fact]
    public async Task Every_call_has_a_deadline()
    {
        await using var host = await TeamsHost.StartAsync();
        using var http = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient(TeamsServiceCollectionExtensions.ConnectorHttpClient);
        Assert.Equal(TimeSpan.FromSeconds(30), http.Timeout);
    }

    [Fact]
    public async Task A_call_that_reaches_its_deadline_is_uncertain()
    {
        using var http = new HttpClient(new Silence()) { Timeout = TimeSpan.FromMilliseconds(50) };
        var connector = ScriptedWire.Connector(http, new ManualTimeProvider());

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() =>
            connector.SendAsync(new ConversationReference("https://smba.trafficmanager.net", "a:ann"), Messages.Text("hej"), CancellationToken.None));

        Assert.Equal(ConnectorFailure.Uncertain, thrown.Failure);
    }

    // The bot's token and the message are for the address that was checked, not for one that an answer names.
    [Theory]
    [InlineData(StatusCodes.Status307TemporaryRedirect)]
    [InlineData(StatusCodes.Status308PermanentRedirect)]
    [InlineData(StatusCodes.Status302Found)]
    public async Task A_redirect_is_not_followed(int status)
    {
        var calls = new List<string>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        server.Run(context =>
        {
            calls.Add(context.Request.Path);
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        await server.StartAsync();
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var host = await TeamsHost.StartAsync();

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => host.Services.GetRequiredService<ConnectorClient>()
            .SendAsync(new ConversationReference(address, "a:ann"), Messages.Text("hej"), CancellationToken.None));

        Assert.Equal((ConnectorFailure.Rejected, (HttpStatusCode)status), (thrown.Failure, thrown.Status));
        Assert.Equal(["/v3/conversations/a:ann/activities"], calls);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    private sealed class Silence : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
