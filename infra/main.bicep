// All that the bot needs in Azure, in one resource group. README.md says how it is deployed and what it costs.

@description('What the resources are called after. Lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(20)
param name string = 'procesdialog'

@description('The region of everything but the bot registration, which Azure keeps as global.')
param location string = resourceGroup().location

@description('The mailbox that is told when the bot is not well, when answers are overdue, and when it costs too much.')
param alertEmail string

@description('The Entra object id of the person or group that may put the two anonymity keys into the vault, and so read them. By default whoever deploys; empty: nobody anew.')
param keyOfficerId string = deployer().objectId

@description('An app registration that is the bot and signs readers on to its tab, without a secret: see manifest/README.md. Decide before the first deployment. Empty: the bot is its managed identity.')
param appRegistrationId string = ''

@description('The app registration that readers of the tab are signed on to, where it is not the bot itself. Empty: that of the bot; without one the tab lets nobody in.')
param tabAppId string = ''

@description('The plan of the process: a path in the published bot, or on its /home share.')
param planFile string = 'Plan/norddjurs.json'

@description('Where the whistleblower scheme is found (https). Empty: the comment form names the scheme without a link.')
param whistleblowerUrl string = ''

@description('What is set below People:Graph, by name. Empty: Microsoft Graph is not used. See README.md.')
param graph object = {}

@description('The size of each machine that runs the bot.')
@allowed(['B1', 'B2', 'B3', 'P0v3', 'P1v3'])
param machine string = 'B1'

@description('How many machines run the bot. Basic sizes (B1 to B3) allow three.')
@minValue(1)
@maxValue(10)
param instances int = 1

@description('How often the tables are kept: in one building (LRS), in three (ZRS), or far away too (GRS, GZRS). It cannot be changed to or from every other later.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param redundancy string = 'Standard_ZRS'

@description('Public IPv4 addresses that may reach the tables besides the bot, such as those from where tables are moved or backed up. Empty: none.')
param tableAddresses array = []

@description('Sends traces and metrics to Application Insights, through a collector beside the bot. Off, the bot\'s log lines go to the workspace all the same.')
param applicationInsights bool = false

@description('Where traces, metrics and logs go by OTLP instead, such as the municipality\'s own collector. Empty: nowhere.')
param otlpEndpoint string = ''

@description('How many days the logs are kept.')
@minValue(30)
@maxValue(365)
param logDays int = 30

@description('How much a month may cost before the mailbox is told, in the currency of the subscription.')
@minValue(1)
param budgetAmount int = 200

@description('The first of the month of the first deployment, as 2026-12-01. It cannot be changed later.')
param budgetFrom string

// Web apps, vaults and storage accounts have names that are unique in all of Azure.
var unique = uniqueString(resourceGroup().id)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id-${name}'
    location: location
  }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    name: 'vnet-${name}'
    location: location
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'st${take(replace(name, '-', ''), 9)}${unique}'
    location: location
    redundancy: redundancy
    writerId: identity.outputs.principalId
    subnetId: network.outputs.subnetId
    addresses: tableAddresses
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: 'log-${name}'
    location: location
    days: logDays
  }
}

module insights 'modules/insights.bicep' = if (applicationInsights) {
  name: 'insights'
  params: {
    name: 'appi-${name}'
    location: location
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${unique}'
    location: location
    readerId: identity.outputs.principalId
    officerId: keyOfficerId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module web 'modules/web.bicep' = {
  name: 'web'
  params: {
    name: 'app-${name}-${unique}'
    planName: 'asp-${name}'
    location: location
    machine: machine
    instances: instances
    subnetId: network.outputs.subnetId
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    appRegistrationId: appRegistrationId
    tablesAddress: storage.outputs.tablesAddress
    vaultUri: vault.outputs.uri
    planFile: planFile
    whistleblowerUrl: whistleblowerUrl
    graph: graph
    tabAppId: tabAppId
    insightsConnection: applicationInsights ? insights!.outputs.connection : ''
    otlpEndpoint: otlpEndpoint
    workspaceId: monitoring.outputs.workspaceId
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: 'bot-${name}'
    displayName: 'Procesdialog'
    domain: web.outputs.domain
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    appRegistrationId: appRegistrationId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    email: alertEmail
    webId: web.outputs.id
    workspaceId: monitoring.outputs.workspaceId
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  params: {
    name: 'budget-${name}'
    amount: budgetAmount
    from: budgetFrom
    email: alertEmail
  }
}

@description('The bot\'s app id: for the app package.')
output appId string = bot.outputs.appId

@description('The bot\'s host name: for the app package.')
output domain string = web.outputs.domain

@description('The web app: where the bot is published to.')
output webName string = web.outputs.name

@description('The vault: where the two anonymity keys are put.')
output vaultName string = vault.outputs.name

@description('The storage account: for moving tables and backups.')
output storageName string = storage.outputs.name

@description('The object id of the bot\'s managed identity: the subject of an app registration\'s federated credential.')
output identityPrincipalId string = identity.outputs.principalId
