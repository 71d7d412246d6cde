// `node dist/test/harness/leftovers-main.js before FILE` writes down what is there; `… after FILE` says what has been
// left since, one line each, and ends with exit code 1 if anything was. Called by hack/test.sh around the whole run.
import { readFileSync, writeFileSync } from 'node:fs';
import { difference, type Snapshot, takeSnapshot } from './leftovers.ts';

const [when, file] = process.argv.slice(2);
if ((when !== 'before' && when !== 'after') || file === undefined) {
  process.stderr.write('usage: leftovers-main.js before|after FILE\n');
  process.exit(2);
}
const now = await takeSnapshot();
if (when === 'before') {
  writeFileSync(file, JSON.stringify(now));
} else {
  const left = difference(JSON.parse(readFileSync(file, 'utf8')) as Snapshot, now);
  for (const line of left) process.stdout.write(`${line}\n`);
  process.exitCode = left.length === 0 ? 0 : 1;
}
