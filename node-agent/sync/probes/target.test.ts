// Probes reach an environment's own addresses and nothing else.
import { expect, test } from '@jest/globals';
import { targetOf } from './target.ts';

const OWN = ['10.1.0.7', 'fd00:1::7'];

test.each([
  [OWN, undefined, { address: '10.1.0.7' }],
  [OWN, '', { address: '10.1.0.7' }],
  [OWN, 'fd00:1:0::7', { address: 'fd00:1::7' }],
  [OWN, '10.1.0.8', { problem: '10.1.0.8 is none of its own addresses' }],
  [OWN, '127.0.0.1', { problem: '127.0.0.1 is none of its own addresses' }],
  [OWN, 'localhost', { problem: 'localhost is none of its own addresses' }],
  [OWN, '169.254.169.254', { problem: '169.254.169.254 is none of its own addresses' }],
  [[], undefined, { problem: 'it has no address to be asked at' }],
  [[], '10.1.0.7', { problem: '10.1.0.7 is none of its own addresses' }],
] as const)('of %j, host %s leads to %j', (addresses, host, expected) => {
  expect(targetOf(addresses, host)).toEqual(expected);
});
