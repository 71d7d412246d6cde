// The hardware address of an interface, the same for the environment's whole life. Called by claims.ts. Pure.
import { createHash } from 'node:crypto';

/** Locally administered, unicast (IEEE 802: bit 1 set, bit 0 clear in the first octet). */
export function macOf(uid: string, interfaceName: string): string {
  const digest = createHash('sha256').update(`${uid}/${interfaceName}`).digest();
  const octets = [...digest.subarray(0, 6)];
  octets[0] = ((octets[0] ?? 0) & 0xfc) | 0x02;
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}
