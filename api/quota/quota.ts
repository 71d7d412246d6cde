// A ResourceQuota as this folder reads it. Pure.
import { isQuantity, type Quantity, toNano } from '../../machinery/values/quantity.ts';
import type { ApiObject } from '../resource.ts';
import type { Usage } from './usage.ts';

export interface Quota extends ApiObject {
  spec?: { hard?: Record<string, Quantity> };
  status?: { hard?: Record<string, Quantity>; used?: Record<string, Quantity> };
}

export function hardOf({ spec }: Quota): Usage {
  const pairs = Object.entries(spec?.hard ?? {}).flatMap(([name, amount]) =>
    isQuantity(amount) ? [[name, toNano(amount)] as const] : [],
  );
  return new Map(pairs);
}
