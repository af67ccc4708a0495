// Where the logs go. What is sent here, and what is not, is said where it is sent from: web.bicep and vault.bicep.

@description('The workspace\'s name.')
param name string

@description('The region.')
param location string

@description('How many days the logs are kept.')
param days int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: days
    features: {
      disableLocalAuth: true // No workspace key. Diagnostic settings need none.
    }
  }
}

@description('The workspace\'s resource id.')
output workspaceId string = workspace.id
