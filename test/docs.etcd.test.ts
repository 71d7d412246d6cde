// Every YAML block of the user's pages, sent by kubectl to a real API server as it is printed there: fields that do not exist, values
// that are refused and rules of admission that a page got wrong fail here. What the blocks then do is the e2e tier's.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiServer, startApiServer } from './harness/api-server.ts';
import { ROOT } from './harness/root.ts';

interface Block {
  /** Such as `docs/volumes.md:6`, the line of its first fence. */
  where: string;
  text: string;
}

const pages = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => join('docs', name))].filter((path) =>
  path.endsWith('.md'),
);
const blocks: Block[] = pages.flatMap((page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)].map((match) => ({
    where: `${page}:${text.slice(0, match.index).split('\n').length}`,
    text: match[1] ?? '',
  }));
});

const head = (kind: string): string => `apiVersion: kapelle.dev/v1\nkind: ${kind}\nmetadata: { name: block }\n`;

/** Pages print only the part they speak of: `spec:` of an environment, `source:` of an image. The rest is put around it here. */
function whole({ where, text }: Block): string {
  if (/^apiVersion:/m.test(text)) return text;
  if (/^spec:$/m.test(text))
    return head('VirtualEnvironment') + (/^ {2}image:/m.test(text) ? text : text.replace(/^spec:$/m, '$&\n  image: i'));
  if (/^source:$/m.test(text)) return `${head('Image')}spec:\n${text.replaceAll(/^(?=.)/gm, '  ')}`;
  throw new Error(`${where}: neither a whole object nor spec: of an environment nor source: of an image`);
}

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  await server.kubectl(['create', 'namespace', 'team']);
}, 60_000);
afterAll(async () => {
  await server?.stop();
}, 30_000);

const dryRun = (text: string): ReturnType<ApiServer['kubectl']> =>
  server.kubectl(['apply', '--dry-run=server', '--validate=strict', '-f', '-'], text);

test('the pages have blocks, and one with a wrong field is refused', async () => {
  expect(blocks.length).toBeGreaterThanOrEqual(18);
  const wrong = await dryRun(whole({ where: '', text: 'spec:\n  cpus: 2\n' }));
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('unknown field "spec.cpus"') as unknown });
});

test.each(blocks.map((block) => [block.where, block] as const))('%s is accepted as printed', async (_, block) => {
  expect(await dryRun(whole(block))).toMatchObject({ code: 0, stderr: '' });
});
