// Who is told when the bot is not well.

@description('What the alerts are called after.')
param name string

@description('The region of the alerts that read logs.')
param location string

@description('The mailbox.')
param email string

@description('The web app\'s resource id.')
param webId string

@description('The workspace that the bot\'s log lines go to.')
param workspaceId string

// The bot's own words, in its console log: a test holds them against the bot.
var wordsOfStuck = [
  'A delivery has not got through for'
  'The Bot Connector does not accept the bot'
  'An update is not sent, because Entra did not tell'
]
var wordsOfOverdue = [
  'questions have waited longer for an answer than was promised'
]
var logAlerts = [
  {
    name: 'delivery-stuck'
    description: 'A delivery has not got through for 15 minutes or more. After half an hour people are given up.'
    severity: 1
    every: 'PT15M'
    words: wordsOfStuck
  }
  {
    name: 'answers-overdue'
    description: 'Questions wait for an answer longer than the process team promised. Told once on each working day, after nine.'
    severity: 3
    every: 'PT1H'
    words: wordsOfOverdue
  }
]

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

resource inLog 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in logAlerts: {
  name: 'alert-${name}-${alert.name}'
  location: location
  kind: 'LogAlert'
  properties: {
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: alert.every
    windowSize: alert.every
    // A line in the log has no end: that it does not come again does not mean that all is well. So nobody is told that it is.
    autoMitigate: false
    muteActionsDuration: 'PT1H'
    skipQueryValidation: true // The table comes into being with the bot's first line.
    criteria: {
      allOf: [
        {
          query: 'AppServiceConsoleLogs | where ResultDescription has_any (dynamic(${string(alert.words)}))'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [operations.id]
    }
  }
}]
