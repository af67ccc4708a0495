// Who is told when it costs more than it should. Nothing is switched off.

@description('The budget\'s name.')
param name string

@description('How much a month may cost, in the currency of the subscription.')
param amount int

@description('The first of the month from which it counts.')
param from string

@description('The mailbox.')
param email string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: from
    }
    notifications: {
      nearlySpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [email]
        locale: 'da-dk'
      }
      willBeSpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [email]
        locale: 'da-dk'
      }
    }
  }
}
