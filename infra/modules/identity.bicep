// Who the bot is: towards Teams, and towards the vault. No secret exists, so none expires.

@description('The identity\'s name.')
param name string

@description('The region.')
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

@description('The resource id.')
output id string = identity.id

@description('The client id; also the bot\'s app id.')
output clientId string = identity.properties.clientId

@description('The object id, for role assignments.')
output principalId string = identity.properties.principalId
