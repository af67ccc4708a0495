// All that the bot needs in Azure, in one resource group. Read README.md first: it says what this is not yet good for.

@description('What the resources are called after. Lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(20)
param name string = 'procesdialog'

@description('The region of everything but the bot registration, which Azure keeps as global.')
param location string = resourceGroup().location

@description('The mailbox that is told when the bot is not well.')
param alertEmail string

@description('The Entra object id of the person or group that puts the two anonymity keys into the vault. By default whoever deploys.')
param keyOfficerId string = deployer().objectId

@description('The plan of the process: a path in the published bot, or on its /home share.')
param planFile string = 'Plan/norddjurs.json'

@description('Where the whistleblower scheme is found (https). Empty: the comment form names the scheme without a link.')
param whistleblowerUrl string = ''

@description('What is set below People:Graph, by name. Empty: Microsoft Graph is not used. See README.md.')
param graph object = {}

@description('The app registration that readers of the tab are signed on to: see manifest/README.md. Empty: the tab lets nobody in.')
param tabAppId string = ''

@description('How many days the logs are kept.')
@minValue(30)
@maxValue(365)
param logDays int = 30

// Web apps and vaults have names that are unique in all of Azure.
var unique = uniqueString(resourceGroup().id)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id-${name}'
    location: location
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
    identityId: identity.outputs.id
    appId: identity.outputs.clientId
    vaultUri: vault.outputs.uri
    planFile: planFile
    whistleblowerUrl: whistleblowerUrl
    graph: graph
    tabAppId: tabAppId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: 'bot-${name}-${unique}'
    displayName: 'Procesdialog'
    domain: web.outputs.domain
    identityId: identity.outputs.id
    appId: identity.outputs.clientId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    email: alertEmail
    webId: web.outputs.id
  }
}

@description('The bot\'s app id: for the app package.')
output appId string = identity.outputs.clientId

@description('The bot\'s host name: for the app package.')
output domain string = web.outputs.domain

@description('The web app: where the bot is published to.')
output webName string = web.outputs.name

@description('The vault: where the two anonymity keys are put.')
output vaultName string = vault.outputs.name
