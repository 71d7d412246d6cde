// Where a TCP or HTTP probe goes: only ever to an address that the environment itself has. Pure; called by check.ts.
import { canonicalAddress } from '../../../machinery/values/cidr.ts';

export type Target = { address: string } | { problem: string };

const same = (a: string, b: string): boolean => {
  const canonical = canonicalAddress(a);
  return canonical !== undefined && canonical === canonicalAddress(b);
};

/** @param addresses - of the environment, the first is the one to ask unless `host` names another */
export function targetOf(addresses: readonly string[], host: string | undefined): Target {
  const [first] = addresses;
  if (host === undefined || host === '') {
    return first === undefined ? { problem: 'it has no address to be asked at' } : { address: first };
  }
  const own = addresses.find((address) => same(address, host));
  return own === undefined ? { problem: `${host} is none of its own addresses` } : { address: own };
}
