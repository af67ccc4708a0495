// node validate-manifest.mjs <manifest.json> [<language.json> …]
// Holds a rendered Teams manifest and its language files against the official schemas. Prints what is wrong; exit code 1 if anything is.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04').default;
const [manifestFile, ...languageFiles] = process.argv.slice(2);
const read = file => JSON.parse(readFileSync(file, 'utf8'));

const manifest = read(manifestFile);
const versions = './node_modules/@microsoft/app-manifest/build/json-schemas/teams/';
const schemas = `${versions}v${manifest.manifestVersion}`;
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats: { uri: URL.canParse } });
const problems = [];

function validate(file, content, schema) {
  const isValid = ajv.compile(read(new URL(`${schemas}/${schema}`, import.meta.url)));
  if (content.$schema !== `https://developer.microsoft.com/json-schemas/teams/v${manifest.manifestVersion}/${schema}`)
    problems.push(`${file}: $schema is not that of version ${manifest.manifestVersion}`);
  if (!isValid(content))
    problems.push(...isValid.errors.map(error => `${file}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`));
}

// vDevPreview is none.
const newest = readdirSync(new URL(versions, import.meta.url)).filter(name => /^v\d/.test(name)).map(name => name.slice(1)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
if (manifest.manifestVersion !== newest)
  problems.push(`${manifestFile}: manifestVersion is ${manifest.manifestVersion}, and the newest is ${newest}`);

validate(manifestFile, manifest, 'MicrosoftTeams.schema.json');
for (const file of languageFiles)
  validate(file, read(file), 'MicrosoftTeams.Localization.schema.json');

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
