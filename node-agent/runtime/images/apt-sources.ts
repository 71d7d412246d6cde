// Where the host itself gets Debian from, read from apt's own configuration (sources.list(5), both formats).
// Pure but for readAptSources. Called by debian.ts's caller; nothing here names a mirror.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno, readFileIfExists } from '../../host/files.ts';

/** One archive of `deb` packages. */
export interface AptSource {
  uris: string[];
  suites: string[];
  components: string[];
  /** Keyring file, if the entry names one. */
  signedBy: string | undefined;
}

/** Entries of a `.sources` file (deb822); `deb-src` only and disabled ones are left out. */
export function parseDeb822(text: string): AptSource[] {
  return text
    .split(/\n\s*\n/)
    .map(parseStanza)
    .filter(
      (fields) =>
        words(fields.get('types')).includes('deb') && !/^(no|false|0|off)$/i.test(fields.get('enabled') ?? ''),
    )
    .map((fields) => ({
      uris: words(fields.get('uris')),
      suites: words(fields.get('suites')),
      components: words(fields.get('components')),
      signedBy: keyringFile(fields.get('signed-by')),
    }))
    .filter((source) => source.uris.length > 0 && source.suites.length > 0);
}

function parseStanza(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of stanza.split('\n')) {
    if (line.startsWith('#')) continue;
    const field = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
    if (field !== null) {
      last = (field[1] ?? '').toLowerCase();
      fields.set(last, field[2] ?? '');
    } else if (/^\s/.test(line)) {
      fields.set(last, `${fields.get(last) ?? ''}\n${line.trim()}`);
    }
  }
  return fields;
}

/** Entries of a one-line-per-archive file: `deb [options] uri suite component…`. */
export function parseOneLine(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (match === null) return [];
    const [, options, uri = '', suite = '', components] = match;
    const signedBy = words(options)
      .find((option) => option.startsWith('signed-by='))
      ?.slice('signed-by='.length);
    return [{ uris: [uri], suites: [suite], components: words(components), signedBy: keyringFile(signedBy) }];
  });
}

const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

/** A Signed-By may also be an embedded key or a fingerprint: then the keyring of the distribution has to do. */
const keyringFile = (value: string | undefined): string | undefined =>
  value?.startsWith('/') === true ? value.trim() : undefined;

/** All archives apt on this host knows. */
export async function readAptSources(folder = '/etc/apt'): Promise<AptSource[]> {
  const parts = join(folder, 'sources.list.d');
  const files = [join(folder, 'sources.list'), ...(await names(parts)).map((name) => join(parts, name))];
  const sources = await Promise.all(
    files.map(async (file) => {
      const text = (await readFileIfExists(file)) ?? '';
      if (file.endsWith('.sources')) return parseDeb822(text);
      return file.endsWith('.list') ? parseOneLine(text) : [];
    }),
  );
  return sources.flat();
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
