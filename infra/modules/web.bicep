// The bot itself: one Linux web app, one instance.

@description('The web app\'s name.')
param name string

@description('The name of the App Service plan.')
param planName string

@description('The region.')
param location string

@description('The resource id of the bot\'s identity.')
param identityId string

@description('The bot\'s app id: the client id of its identity.')
param appId string

@description('The address of the vault with the two anonymity keys, with a slash at the end.')
param vaultUri string

@description('The plan of the process.')
param planFile string

@description('Where the whistleblower scheme is found; empty for none.')
param whistleblowerUrl string

@description('What is set below People:Graph, by name.')
param graph object

@description('The app registration that readers of the tab are signed on to; empty for none.')
param tabAppId string

@description('The workspace that the logs go to.')
param workspaceId string

var settings = [
  { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
  { name: 'MicrosoftAppId', value: appId }
  { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
  { name: 'ConnectionStrings__Tables', value: 'Data Source=/home/data/bot.db' }
  { name: 'Anonymity__Key', value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/Anonymity--Key)' }
  { name: 'Anonymity__Pepper', value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/Anonymity--Pepper)' }
  { name: 'Links__PublicUrl', value: 'https://${name}.azurewebsites.net' }
  { name: 'Plan__File', value: planFile }
  { name: 'People__File', value: '/home/data/people.json' }
  { name: 'WEBSITE_RUN_FROM_PACKAGE', value: '1' }
  // A restart must end the old process before the new one opens the same file.
  { name: 'WEBSITE_DISABLE_OVERLAPPED_RECYCLING', value: '1' }
]
var whistleblower = empty(whistleblowerUrl) ? [] : [
  { name: 'Comments__WhistleblowerUrl', value: whistleblowerUrl }
]
var tab = empty(tabAppId) ? [] : [
  { name: 'Tab__AppId', value: tabAppId }
]
var graphSettings = [for setting in items(graph): { name: 'People__Graph__${setting.key}', value: setting.value }]

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  kind: 'linux'
  sku: {
    name: 'B1'
    capacity: 1 // One file, one process: see README.md.
  }
  properties: {
    reserved: true
  }
}

resource web 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      alwaysOn: true
      numberOfWorkers: 1
      healthCheckPath: '/health/ready'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      remoteDebuggingEnabled: false
      // Request logs would tell when which address called, and so who may have written a comment.
      httpLoggingEnabled: false
      detailedErrorLoggingEnabled: false
      requestTracingEnabled: false
      appSettings: concat(settings, whistleblower, tab, graphSettings)
    }
  }
}

// Publishing takes an Entra sign-in; there is no publishing password.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: web
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: web
  name: 'scm'
  properties: {
    allow: false
  }
}

// What the bot says itself, and what the platform did to it. Never AppServiceHTTPLogs or AppServiceIPSecAuditLogs: a line for each
// request, with its time and address, beside the weekly release of comments, is how an anonymous writer would be found.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: web
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
      {
        category: 'AppServicePlatformLogs'
        enabled: true
      }
      {
        category: 'AppServiceAuditLogs'
        enabled: true
      }
    ]
  }
}

@description('The web app\'s resource id.')
output id string = web.id

@description('The web app\'s name.')
output name string = web.name

@description('The web app\'s host name.')
output domain string = web.properties.defaultHostName
