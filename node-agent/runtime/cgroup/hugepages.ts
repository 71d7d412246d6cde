// The sizes of huge pages this host knows, and how many it has. Called by apply.ts and node/facts.ts. Only reads.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from '../../host/files.ts';
import type { HugepageSize } from './file.ts';
import { apiName } from './hugetlb.ts';

const FOLDER = '/sys/kernel/mm/hugepages';

export interface Hugepages extends HugepageSize {
  pages: number;
}

export async function readHugepages(folder = FOLDER): Promise<Hugepages[]> {
  const sizes = await Promise.all((await sizeFolders(folder)).map((name) => readSize(folder, name)));
  return sizes.sort((a, b) => a.bytes - b.bytes);
}

async function sizeFolders(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

/** `hugepages-2048kB` */
async function readSize(folder: string, name: string): Promise<Hugepages> {
  const bytes = Number(/(\d+)kB$/.exec(name)?.[1] ?? 0) * 1024;
  const [pages = 0, more = 0] = await Promise.all(
    ['nr_hugepages', 'nr_overcommit_hugepages'].map(async (file) =>
      Number(await readFile(join(folder, name, file), 'utf8')),
    ),
  );
  return { name: apiName(bytes), bytes, pages, present: pages + more > 0 };
}
