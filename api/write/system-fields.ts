// The metadata that only the server writes: set at creation, kept through every update; and when generation moves.
// Pure. Called by create and by the commit loop.

import { equal } from '../patch/plain.ts';
import type { ApiMetadata, ApiObject, ResourceDefinition } from '../resource.ts';

export interface Birth {
  uid: string;
  /** RFC 3339, seconds. */
  now: string;
}

/** A new object's metadata: what the client sent of the server's fields is ignored. */
export function setAtCreation(object: ApiObject, definition: ResourceDefinition, { uid, now }: Birth): void {
  const { metadata } = object;
  delete metadata.resourceVersion;
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  delete metadata.generation;
  removeSelfLink(metadata);
  metadata.uid = uid;
  metadata.creationTimestamp = now;
  if (countsGenerations(definition)) metadata.generation = 1;
  if (definition.statusSubresource && countsGenerations(definition)) delete object['status'];
}

/** What the stored object says of the server's fields holds, whatever the client sent. */
export function keepThroughUpdate(next: ApiObject, old: ApiObject): void {
  const { metadata } = next;
  removeSelfLink(metadata);
  metadata.name = old.metadata.name;
  keep(metadata, old.metadata, 'namespace');
  keep(metadata, old.metadata, 'uid');
  keep(metadata, old.metadata, 'creationTimestamp');
  keep(metadata, old.metadata, 'deletionTimestamp');
  keep(metadata, old.metadata, 'deletionGracePeriodSeconds');
  keep(metadata, old.metadata, 'generation');
  keep(metadata, old.metadata, 'resourceVersion');
}

function keep(to: ApiMetadata, from: ApiMetadata, field: keyof ApiMetadata): void {
  if (from[field] === undefined) delete to[field];
  else Object.assign(to, { [field]: from[field] });
}

const removeSelfLink = (metadata: object): void => {
  delete (metadata as { selfLink?: unknown }).selfLink;
};

/** Custom resources and their definitions count generations; the other built-in kinds here do not, as in Kubernetes. */
export const countsGenerations = (definition: ResourceDefinition): boolean =>
  !definition.builtin || definition.kind === 'CustomResourceDefinition';

/** Moves generation on when anything but metadata (and, where it is a subresource, status) changed. */
export function countGeneration(next: ApiObject, old: ApiObject, definition: ResourceDefinition): void {
  if (!countsGenerations(definition) || sameBut(next, old, definition.statusSubresource)) return;
  next.metadata.generation = (old.metadata.generation ?? 0) + 1;
}

function sameBut(next: ApiObject, old: ApiObject, ignoreStatus: boolean): boolean {
  const fields = new Set([...Object.keys(next), ...Object.keys(old)]);
  fields.delete('metadata');
  if (ignoreStatus) fields.delete('status');
  return [...fields].every((field) => equal(next[field], old[field]));
}
