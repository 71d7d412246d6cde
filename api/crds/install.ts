// Installs and updates the CustomResourceDefinitions of a folder at start, through the same verbs that clients use.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError } from '../../machinery/log/log.ts';
import { decodeBody } from '../schema/decode.ts';
import { type Services, SYSTEM_USER, type Target } from '../verbs/call.ts';
import { patch } from '../verbs/patch.ts';

const FIELD_MANAGER = 'kapelle-apiserver';

/** Throws when a file is no acceptable definition: the message names it. */
export async function installCrds(services: Services, directory: string): Promise<void> {
  const definition = services.registry.byKind('apiextensions.k8s.io', 'CustomResourceDefinition');
  if (definition === undefined) throw new Error('CustomResourceDefinition itself is not served');
  const collection: Target = { definition, namespace: undefined, name: undefined, subresource: undefined };
  const files = (await readdir(directory)).filter((name) => /\.ya?ml$/.test(name)).sort();
  for (const file of files) {
    try {
      await install(services, collection, await readFile(join(directory, file)));
    } catch (error) {
      throw new Error(
        `the custom resource definition ${join(directory, file)} was not accepted: ${describeError(error)}`,
        { cause: error },
      );
    }
  }
  services.log.info('custom resource definitions installed', { directory, count: files.length });
}

async function install(services: Services, collection: Target, text: Buffer): Promise<void> {
  const { object } = decodeBody(text, 'application/yaml');
  const { name } = (object['metadata'] ?? {}) as { name?: unknown };
  if (typeof name !== 'string') throw new Error('metadata.name is missing');
  const options = { dryRun: false, fieldManager: FIELD_MANAGER, fieldValidation: 'Strict', force: true } as const;
  const call = { target: { ...collection, name }, user: SYSTEM_USER, options };
  const body = Buffer.from(JSON.stringify(object));
  await patch(services, call, { type: 'apply', body, contentType: 'application/apply-patch+yaml' }, []);
}
