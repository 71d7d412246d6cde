// Matching of node selector terms, tolerations and environment terms. Called by filters.ts and scores.ts. Pure.
import type { Taint } from '../../machinery/kinds/node/type.ts';
import { matches } from '../../machinery/values/selector.ts';
import type { EnvironmentTerm, NodeTerm, PlacementRequest, Toleration } from './request.ts';
import type { NodeState, Placed, Snapshot } from './snapshot.ts';

export const matchesNodeTerm = (term: NodeTerm, node: NodeState): boolean =>
  term.length > 0 && matches(term, node.labels);

/** core/v1 Toleration.ToleratesTaint. */
export const tolerates = (tolerations: readonly Toleration[], taint: Taint): boolean =>
  tolerations.some(
    ({ key = '', operator = 'Equal', value = '', effect }) =>
      (effect === undefined || effect === taint.effect) &&
      (key === '' ? operator === 'Exists' : key === taint.key) &&
      (operator === 'Exists' || value === (taint.value ?? '')),
  );

/** Whether an environment is one of those that a term speaks of. */
export const isMeant = (term: EnvironmentTerm, environment: Pick<Placed, 'namespace' | 'labels'>): boolean =>
  term.namespaces.includes(environment.namespace) && matches(term.selector, environment.labels);

/** Label values of the places where environments that the term means are. */
export function placesOf(term: EnvironmentTerm, snapshot: Snapshot): Set<string> {
  const places = new Set<string>();
  for (const [placed, node] of snapshot.everyPlaced()) {
    const place = node.labels[term.topologyKey];
    if (place !== undefined && isMeant(term, placed)) places.add(place);
  }
  return places;
}

/** `topologyKey=value` of every place that an environment already there wants this one kept out of. */
export function forbiddenByOthers(request: PlacementRequest, snapshot: Snapshot): Set<string> {
  const forbidden = new Set<string>();
  for (const [placed, node] of snapshot.everyApart()) {
    for (const term of placed.apart) {
      const place = node.labels[term.topologyKey];
      if (place !== undefined && isMeant(term, request)) forbidden.add(placeKey(term.topologyKey, place));
    }
  }
  return forbidden;
}

export const placeKey = (topologyKey: string, place: string): string => `${topologyKey}=${place}`;
