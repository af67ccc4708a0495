// A sample: copy it, and set your own. Nothing in it is secret, and nothing secret belongs in it.
using 'main.bicep'

param name = 'procesdialog'
param location = 'swedencentral'
param alertEmail = 'it-drift@kommune.example'
param budgetAmount = 100
param budgetFrom = '2026-12-01'

// Two machines: a restart is not noticed, and one may fail.
// param instances = 2

// The bot is an app registration without a secret: it can then both sign readers on to its tab and install itself (manifest/README.md).
// param appRegistrationId = '<application (client) id>'

// param graph = { Enabled: 'true', ReadPeople: 'true', PeopleGroup: '<object id>', EditorsGroup: '<object id>' }
// param whistleblowerUrl = 'https://www.kommune.example/whistleblower'
// param applicationInsights = true
