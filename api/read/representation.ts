// The three shapes that objects are answered in: as they are (the stored bytes), as rows of a Table, or as
// PartialObjectMetadata. Lists come as a head, items and a tail, so that http/ can stream them.
import { apiVersionOf } from '../registry/registry.ts';
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import { inVersion, parseServed } from '../storage/encoding.ts';
import type { Entry } from '../storage/entry.ts';
import { columnsOf } from '../table/columns.ts';

export interface Shape {
  as: 'object' | 'table' | 'partial';
  /** Version of meta.k8s.io for tables and partial objects. */
  metaVersion: 'v1' | 'v1beta1';
  /** Tables: what each row carries beside its cells. */
  includeObject: 'None' | 'Metadata' | 'Object';
}

export const OBJECT: Shape = { as: 'object', metaVersion: 'v1', includeObject: 'Metadata' };

export interface ListMeta {
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
}

export interface Representation {
  single(entry: Entry): Buffer;
  head(meta: ListMeta): string;
  item(entry: Entry): Buffer;
  tail: string;
  /** The object of a watch event; column definitions only with the first. */
  event(entry: Entry, first: boolean): Buffer;
  /** Two watchers with the same key get the same bytes for the same event (after their first). */
  key: string;
}

export function represent(definition: ResourceDefinition, shape: Shape, now: () => number): Representation {
  switch (shape.as) {
    case 'object':
      return asObjects(definition);
    case 'table':
      return asTable(definition, shape, now);
    case 'partial':
      return asPartial(definition, shape);
  }
}

function asObjects(definition: ResourceDefinition): Representation {
  const apiVersion = apiVersionOf(definition);
  const item = (entry: Entry) => inVersion(entry.bytes, apiVersion);
  return {
    single: item,
    head: (meta) => listHead(definition.listKind, apiVersion, meta),
    item,
    tail: ']}\n',
    event: item,
    key: `object ${apiVersion}`,
  };
}

const listHead = (kind: string, apiVersion: string, meta: ListMeta): string =>
  `{"kind":${JSON.stringify(kind)},"apiVersion":${JSON.stringify(apiVersion)},"metadata":${JSON.stringify(meta)},"items":[`;

function asPartial(definition: ResourceDefinition, { metaVersion }: Shape): Representation {
  const apiVersion = `meta.k8s.io/${metaVersion}`;
  const item = (entry: Entry) => Buffer.from(JSON.stringify(partial(entry.parse(), apiVersion)));
  return {
    single: item,
    head: (meta) => listHead('PartialObjectMetadataList', apiVersion, meta),
    item,
    tail: ']}\n',
    event: item,
    key: `partial ${metaVersion} ${apiVersionOf(definition)}`,
  };
}

const partial = (object: ApiObject, apiVersion: string) => ({
  kind: 'PartialObjectMetadata',
  apiVersion,
  metadata: object.metadata,
});

function asTable(definition: ResourceDefinition, shape: Shape, now: () => number): Representation {
  const columns = columnsOf(definition);
  const apiVersion = `meta.k8s.io/${shape.metaVersion}`;
  const row = (entry: Entry) => {
    const object = parseServed(inVersion(entry.bytes, apiVersionOf(definition)));
    return { cells: columns.cells(object, now()), object: rowObject(object, shape, apiVersion) };
  };
  const table = (entry: Entry, withColumns: boolean) => ({
    kind: 'Table',
    apiVersion,
    metadata: { resourceVersion: String(entry.revision) },
    columnDefinitions: withColumns ? columns.definitions : null,
    rows: [row(entry)],
  });
  const whole = (entry: Entry, withColumns: boolean) => Buffer.from(JSON.stringify(table(entry, withColumns)));
  return {
    single: (entry) => whole(entry, true),
    head: (meta) =>
      `{"kind":"Table","apiVersion":"${apiVersion}","metadata":${JSON.stringify(meta)},"columnDefinitions":${JSON.stringify(columns.definitions)},"rows":[`,
    item: (entry) => Buffer.from(JSON.stringify(row(entry))),
    tail: ']}\n',
    event: whole,
    key: `table ${shape.metaVersion} ${shape.includeObject} ${apiVersionOf(definition)}`,
  };
}

function rowObject(object: ApiObject, { includeObject }: Shape, apiVersion: string): unknown {
  if (includeObject === 'Object') return object;
  return includeObject === 'Metadata' ? partial(object, apiVersion) : undefined;
}
