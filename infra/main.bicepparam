// A sample: copy it, and set your own. Nothing in it is secret, and nothing secret belongs in it.
using 'main.bicep'

param name = 'procesdialog'
param location = 'swedencentral'
param alertEmail = 'it-drift@kommune.example'
// param graph = { Enabled: 'true', ReadPeople: 'true', PeopleGroup: '<object id>', EditorsGroup: '<object id>' }
