using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>
/// Signs every try with the account key. Source: "Authorize with Shared Key", Shared Key Lite for the Table service. It covers date and
/// address only, so a key goes over TLS (or stays on this machine): see <see cref="StorageAccount"/>.
/// </summary>
internal sealed class SharedKeyLitePolicy(StorageAccount account, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signed = $"{date}\n/{account.Name}{message.Request.Uri.ToUri().AbsolutePath}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(account.Key!, Encoding.UTF8.GetBytes(signed)));
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue(HttpHeader.Names.Authorization, $"SharedKeyLite {account.Name}:{signature}");
    }
}

/// <summary>Adds the shared access signature to the address, once for all tries.</summary>
internal sealed class SasPolicy(string sas) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var uri = message.Request.Uri;
        uri.Query = string.IsNullOrEmpty(uri.Query) ? $"?{sas}" : $"{uri.Query}&{sas}";
    }
}
