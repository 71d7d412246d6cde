// core/v1 Event: what happened to an object, for people. Written by machinery/loop/events.ts.
// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface ObjectReference {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  uid?: string | undefined;
  resourceVersion?: string | undefined;
  fieldPath?: string | undefined;
}

export interface Event {
  apiVersion: 'v1';
  kind: 'Event';
  metadata: ObjectMeta;
  involvedObject: ObjectReference;
  /** One CamelCase word for programs. */
  reason?: string | undefined;
  /** A sentence for people. */
  message?: string | undefined;
  type?: 'Normal' | 'Warning' | undefined;
  count?: number | undefined;
  firstTimestamp?: string | undefined;
  lastTimestamp?: string | undefined;
  source?: { component?: string | undefined; host?: string | undefined } | undefined;
  reportingComponent?: string | undefined;
  reportingInstance?: string | undefined;
}

export const eventKind: KindInfo<Event> = { group: '', version: 'v1', kind: 'Event', plural: 'events', namespaced: true };
