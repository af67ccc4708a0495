// The bot's way to its tables. It costs nothing, and lets the storage account be closed to everybody else.

@description('The network\'s name.')
param name string

@description('The region.')
param location string

// Nothing is peered with it, so it may overlap with the municipality's own.
var addresses = '10.90.0.0/26'

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [addresses]
    }
    subnets: [
      {
        name: 'snet-web'
        properties: {
          addressPrefix: addresses
          serviceEndpoints: [
            { service: 'Microsoft.Storage' }
          ]
          delegations: [
            {
              name: 'web'
              properties: {
                serviceName: 'Microsoft.Web/serverFarms'
              }
            }
          ]
        }
      }
    ]
  }
}

@description('The subnet that the web app reaches out from.')
output subnetId string = network.properties.subnets[0].id
