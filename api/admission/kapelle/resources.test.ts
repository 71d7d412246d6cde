import { describe, expect, it } from '@jest/globals';
import { classResourceProblems, environmentResourceProblems } from './resources.ts';

const object = (spec: Record<string, unknown>) => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'web' },
  spec: { image: 'debian', ...spec },
});
const problems = (spec: Record<string, unknown>): string[] =>
  environmentResourceProblems(object(spec)).map(({ field, message }) => `${field}: ${message}`);

describe('resources that make no sense are refused with the path of the field', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'a request above its limit',
      { resources: { requests: { memory: '1Gi' }, limits: { memory: '512Mi' } } },
      /^spec\.resources\.requests\.memory: .*less than or equal to the memory limit of 512Mi/,
    ],
    [
      'too little to boot in',
      { resources: { limits: { memory: '4Mi' } } },
      /^spec\.resources\.limits\.memory: .*at least 16Mi/,
    ],
    [
      'half a huge page',
      { resources: { limits: { 'hugepages-2Mi': '3Mi' } } },
      /^spec\.resources\.limits\.hugepages-2Mi: .*multiple of 2Mi/,
    ],
    [
      'half a large huge page',
      { resources: { limits: { 'hugepages-1Gi': '512Mi' } } },
      /^spec\.resources\.limits\.hugepages-1Gi: .*multiple of 1Gi/,
    ],
    [
      'no amount at all',
      { resources: { limits: { swap: '1.2.3' } } },
      /^spec\.resources\.limits\.swap: .*not a quantity/,
    ],
    [
      'a soft limit above the hard one',
      { memory: { softLimit: '1Gi' }, resources: { limits: { memory: '512Mi' } } },
      /^spec\.memory\.softLimit: .*memory limit of 512Mi/,
    ],
    [
      'CPUs that end before they begin',
      { cpu: { set: '3-1' } },
      /^spec\.cpu\.set: .*the range 3-1 ends before it begins/,
    ],
    ['a CPU twice', { cpu: { set: '0-3,2' } }, /^spec\.cpu\.set: .*2 is named twice/],
    ['CPUs that no kernel has', { cpu: { set: '0-99999999' } }, /^spec\.cpu\.set: .*above 65535/],
    ['NUMA nodes likewise', { cpu: { numaNodes: '1-0' } }, /^spec\.cpu\.numaNodes: /],
    ['no traffic at all', { io: { write: { bytesPerSecond: 0 } } }, /^spec\.io\.write\.bytesPerSecond: .*at least 1/],
    [
      'a soft limit of processes above the hard one',
      { rlimits: [{ name: 'nofile', soft: 2, hard: 1 }] },
      /^spec\.rlimits\[0\]\.soft: .*hard limit of 1/,
    ],
    [
      'an unlimited one below a limit',
      {
        rlimits: [
          { name: 'core', hard: 1 },
          { name: 'nofile', soft: -1, hard: 1 },
        ],
      },
      /^spec\.rlimits\[1\]\.soft: /,
    ],
    ['a limit that says nothing', { rlimits: [{ name: 'nofile' }] }, /^spec\.rlimits\[0\]: .*one of soft and hard/],
  ])('%s', (_name, spec, message) => {
    const found = problems(spec);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  it('all of them at once', () => {
    expect(problems({ cpu: { set: '3-1', numaNodes: '1,1' }, rlimits: [{ name: 'nofile' }] })).toHaveLength(3);
  });

  it('a class is measured alike', () => {
    const spec = { resources: { limits: { 'hugepages-2Mi': '3Mi', memory: '1Mi' } } };
    expect(classResourceProblems(object(spec))).toHaveLength(2);
  });
});

it.each<[Record<string, unknown>]>([
  [{}],
  [{ cpu: { set: '0-3,8', numaNodes: '0' }, memory: { softLimit: '64Mi' }, resources: { limits: { memory: '64Mi' } } }],
  [{ resources: { limits: { 'hugepages-2Mi': '8Mi', 'hugepages-1Gi': '2Gi', swap: 0 }, requests: { cpu: '100m' } } }],
  [
    {
      io: { read: { bytesPerSecond: '10Mi', operationsPerSecond: 5 } },
      rlimits: [
        { name: 'nofile', soft: -1 },
        { name: 'core', soft: 5, hard: -1 },
      ],
    },
  ],
])('what makes sense is let through: %j', (spec) => {
  expect(problems(spec)).toEqual([]);
});
