// The registration that lets Teams and the bot speak to one another.

@description('What the registration is called after; with the beginning of the app id at most 42 characters. That is in the name as it cannot be changed: another bot is another registration.')
param name string

@description('The name that people see.')
param displayName string

@description('The host name that the bot answers on.')
param domain string

@description('The resource id of the bot\'s identity.')
param identityId string

@description('The client id of the bot\'s identity.')
param identityClientId string

@description('The app registration that is the bot; empty where the bot is its identity.')
param appRegistrationId string

var isRegistration = !empty(appRegistrationId)
var appId = isRegistration ? appRegistrationId : identityClientId

// No diagnostic setting: the log of the Bot Service tells the time of every message.
resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${take(appId, 8)}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    disableLocalAuth: true // No Direct Line key either.
    endpoint: 'https://${domain}/api/messages'
    msaAppId: appId
    msaAppType: isRegistration ? 'SingleTenant' : 'UserAssignedMSI'
    msaAppMSIResourceId: isRegistration ? null : identityId
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

@description('The bot\'s app id.')
output appId string = appId
