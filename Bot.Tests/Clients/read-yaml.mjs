// node read-yaml.mjs <file>. Standard output: the same as JSON; exit code 1 and what is wrong when it is not YAML.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

try {
  process.stdout.write(JSON.stringify(parse(readFileSync(process.argv[2], 'utf8'), { strict: true, uniqueKeys: true })));
} catch (failure) {
  console.error(failure.message);
  process.exitCode = 1;
}
