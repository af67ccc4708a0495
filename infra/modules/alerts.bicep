// Who is told when the bot is not well.

@description('What the alerts are called after.')
param name string

@description('The mailbox.')
param email string

@description('The web app\'s resource id.')
param webId string

resource operations 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [
      {
        name: 'operations'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-not-ready'
  location: 'global'
  properties: {
    description: 'The bot does not answer, or cannot reach its tables (/health/ready).'
    severity: 1
    enabled: true
    scopes: [webId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'health'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'HealthCheckStatus'
          timeAggregation: 'Average'
          operator: 'LessThan'
          threshold: 100
        }
      ]
    }
    actions: [
      { actionGroupId: operations.id }
    ]
  }
}
