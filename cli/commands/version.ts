// The version of this checkout or package. Called by every command.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE } from '../layout.ts';

export function version(): string {
  const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version?: string };
  return manifest.version ?? 'unknown';
}
