// A sample: copy it beside this one, and set your own. Nothing in it is secret, and nothing secret belongs in it.
using 'main.bicep'

param name = 'procesdialog'
param location = 'swedencentral'
param alertEmail = 'it-drift@kommune.example'
param budgetAmount = 200 // In the currency of the bill: in kroner about twice what one machine costs.
param budgetFrom = '2026-12-01' // The first of the month in which you deploy.

// Two machines: one may fail, and nobody notices.
// param instances = 2

// The bot is an app registration without a secret: it can then both sign readers on to its tab and install itself (manifest/README.md).
// param appRegistrationId = '<application (client) id>'

// The bot is its managed identity, and readers of its tab are signed on to a registration of the tab's own (manifest/README.md).
// param tabAppId = '<application (client) id>'

// Once the two keys are in the vault, nobody else needs to put any there (README.md, Afterwards).
// param keyOfficerId = ''

// Several groups are Groups__0, Groups__1 and so on.
// param graph = { Enabled: 'true', ReadPeople: 'true', PeopleGroup: '<object id>', EditorsGroup: '<object id>' }
// param whistleblowerUrl = 'https://www.kommune.example/whistleblower'
// param applicationInsights = true
