// Whether a status says on the wire what is wanted. Pure.
import { isDeepStrictEqual } from 'node:util';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? {})) as unknown;

export const says = (status: unknown, wanted: unknown): boolean => isDeepStrictEqual(plain(status), plain(wanted));
