// Application Insights on the workspace, for traces and metrics.
//
// Azure Monitor takes OTLP from a collector and not from a program itself (learn.microsoft.com, "Ingest OTLP data into Azure Monitor with OTel
// Collector", 19 March 2026, a preview). So a collector runs beside the bot (web.bicep); what it lets through stands in collector.yaml.

@description('The resource\'s name.')
param name string

@description('The region.')
param location string

@description('The workspace that it keeps its data in.')
param workspaceId string

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspaceId
    IngestionMode: 'LogAnalytics'
    // The collector shows its connection string, which lets it write and nothing else. Addresses of callers are never kept.
    DisableLocalAuth: false
    DisableIpMasking: false
  }
}

@description('Where the collector sends to.')
output connection string = insights.properties.ConnectionString
