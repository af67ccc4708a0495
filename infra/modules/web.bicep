// The bot itself: one Linux web app, on one machine or more.

@description('The web app\'s name.')
param name string

@description('The name of the App Service plan.')
param planName string

@description('The region.')
param location string

@description('The size of each machine.')
param machine string

@description('How many machines.')
param instances int

@description('The subnet that the bot reaches out from.')
param subnetId string

@description('The resource id of the bot\'s identity.')
param identityId string

@description('The client id of the bot\'s identity.')
param identityClientId string

@description('The app registration that is the bot; empty where the bot is its identity.')
param appRegistrationId string

@description('Where the tables answer.')
param tablesAddress string

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

@description('Where the collector sends to; empty for no collector.')
param insightsConnection string

@description('Where telemetry goes by OTLP where there is no collector here; empty for nowhere.')
param otlpEndpoint string

@description('The workspace that the logs go to.')
param workspaceId string

var isRegistration = !empty(appRegistrationId)
var hasCollector = !empty(insightsConnection)

// No machine keeps anything of its own: rows are in the tables, and the share /home holds people.json, which is only read.
var settings = [
  { name: 'MicrosoftAppType', value: isRegistration ? 'SingleTenant' : 'UserAssignedMSI' }
  { name: 'MicrosoftAppId', value: isRegistration ? appRegistrationId : identityClientId }
  { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
  { name: 'AZURE_CLIENT_ID', value: identityClientId } // Which identity is shown to the tables.
  { name: 'ConnectionStrings__Tables', value: tablesAddress }
  { name: 'Anonymity__Key', value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/Anonymity--Key)' }
  { name: 'Anonymity__Pepper', value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/Anonymity--Pepper)' }
  { name: 'Links__PublicUrl', value: 'https://${name}.azurewebsites.net' }
  { name: 'Plan__File', value: planFile }
  { name: 'People__File', value: '/home/data/people.json' }
  { name: 'WEBSITE_RUN_FROM_PACKAGE', value: '1' }
  // Nobody can ask it for a dump: that would hold what people have just written anonymously.
  { name: 'DOTNET_EnableDiagnostics', value: '0' }
  // The bot takes up to 25 seconds to stop cleanly; App Service gives it 5 unless it is told.
  { name: 'WEBSITES_CONTAINER_STOP_TIME_LIMIT', value: '30' }
]
// The identity vouches for the registration, which so needs no secret.
var registration = !isRegistration ? [] : [
  { name: 'MicrosoftAppFederatedClientId', value: identityClientId }
]
var whistleblower = empty(whistleblowerUrl) ? [] : [
  { name: 'Comments__WhistleblowerUrl', value: whistleblowerUrl }
]
var tab = empty(tabAppId) ? [] : [
  { name: 'Tab__AppId', value: tabAppId }
]
// The bot sends telemetry only where an endpoint is named. What may be in it stands in the bot's own list, and once more in collector.yaml: never
// who, what, or in which conversation. To the collector go traces and metrics; the log lines are in the workspace already.
var telemetry = hasCollector ? [
  { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'http/protobuf' }
  { name: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', value: 'http://localhost:4318/v1/traces' }
  { name: 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', value: 'http://localhost:4318/v1/metrics' }
] : empty(otlpEndpoint) ? [] : [
  { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: otlpEndpoint }
]
var collectorSettings = !hasCollector ? [] : [
  { name: 'COLLECTOR_CONFIG', value: loadTextContent('../collector.yaml') }
  { name: 'COLLECTOR_CONNECTION', value: insightsConnection }
]
var graphSettings = [for setting in items(graph): { name: 'People__Graph__${setting.key}', value: string(setting.value) }]

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  kind: 'linux'
  sku: {
    name: machine
    capacity: instances
  }
  properties: {
    reserved: true
  }
}

resource web 'Microsoft.Web/sites@2024-11-01' = {
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
    // To the tables only; all else goes out as it would without.
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      alwaysOn: true
      numberOfWorkers: instances
      vnetRouteAllEnabled: false
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
      appSettings: concat(settings, registration, whistleblower, tab, graphSettings, telemetry, collectorSettings)
    }
  }
}

// Publishing takes an Entra sign-in; there is no publishing password.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: web
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: web
  name: 'scm'
  properties: {
    allow: false
  }
}

// The collector gets none of the bot's settings: the keys of anonymity are among them.
resource collector 'Microsoft.Web/sites/sitecontainers@2024-11-01' = if (hasCollector) {
  parent: web
  name: 'collector'
  properties: {
    isMain: false
    image: 'docker.io/otel/opentelemetry-collector-contrib:0.162.0'
    authType: 'Anonymous'
    targetPort: '4318'
    startUpCommand: '--config=env:COLLECTOR_CONFIG'
    inheritAppSettingsAndConnectionStrings: false
    environmentVariables: [
      { name: 'COLLECTOR_CONFIG', value: 'COLLECTOR_CONFIG' }
      { name: 'COLLECTOR_CONNECTION', value: 'COLLECTOR_CONNECTION' }
    ]
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
