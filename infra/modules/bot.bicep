// The registration that lets Teams and the bot speak to one another.

@description('The registration\'s name.')
param name string

@description('The name that people see.')
param displayName string

@description('The host name that the bot answers on.')
param domain string

@description('The resource id of the bot\'s identity.')
param identityId string

@description('The bot\'s app id: the client id of its identity.')
param appId string

// No diagnostic setting: the log of the Bot Service tells the time of every message.
resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    endpoint: 'https://${domain}/api/messages'
    msaAppId: appId
    msaAppType: 'UserAssignedMSI'
    msaAppMSIResourceId: identityId
    msaAppTenantId: tenant().tenantId
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      acceptedTerms: true // Without it Teams refuses the app package, though the channel says it is enabled.
    }
  }
}
