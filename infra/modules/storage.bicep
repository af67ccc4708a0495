// Where everything is kept: the Table service of one storage account. Nothing else in the account is used, and nothing else is granted.

@description('The account\'s name: 3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('How often what is stored is kept, and where.')
param redundancy string

@description('The object id of the bot\'s identity.')
param writerId string

@description('The subnet that the bot comes from.')
param subnetId string

@description('Public IPv4 addresses that may come, too.')
param addresses array

var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    // Who comes in has an identity and a role. There is no key that could leak, and none to rotate.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true // Encrypted twice. It can be set only when the account is made.
    }
    // The endpoint has a public name, but answers the bot's subnet only, and the addresses that are listed. A private endpoint would take the
    // name away as well; it costs by the hour, and adds nothing to who may come in.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      virtualNetworkRules: [
        { id: subnetId }
      ]
      ipRules: [for address in addresses: { value: address }]
    }
  }
}

resource botWrites 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, writerId, tableDataContributor)
  scope: account
  properties: {
    principalId: writerId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
  }
}

// No diagnostic setting. StorageRead, StorageWrite and StorageDelete have a line for each row with its key and its time: beside a small release
// of comments they could show when one was written.

@description('The account\'s name.')
output name string = account.name

@description('Where the tables answer, without a slash at the end.')
output tablesAddress string = 'https://${account.name}.table.${environment().suffixes.storage}'
