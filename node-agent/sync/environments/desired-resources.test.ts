import { describe, expect, test } from '@jest/globals';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { Quantity } from '../../../machinery/values/quantity.ts';
import { desiredResources } from './desired-resources.ts';

type Allocated = { requests?: Record<string, Quantity>; limits?: Record<string, Quantity> };

const wanted = (resources: Allocated, spec: Partial<VirtualEnvironment['spec']> = {}) =>
  desiredResources({
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironment',
    metadata: { name: 'web', namespace: 'default' },
    spec: { image: 'debian', ...spec },
    status: { allocation: { resources } },
  });
const MIB = 1024 ** 2;

describe('allocated amounts in plain numbers', () => {
  test('without any: what every environment has', () => {
    expect(wanted({})).toMatchObject({
      resources: { pidsLimit: 4096, diskLimitBytes: 10 * 1024 * MIB, memoryLimitBytes: 0, hugepageBytes: {} },
      rlimits: [],
    });
  });

  test('each in the unit of the runtime', () => {
    const limits = { cpu: '1500m', memory: '512Mi', swap: '64Mi', pids: 100, disk: '1Gi', inodes: 5000 };
    expect(wanted({ limits, requests: { cpu: 1, memory: '256Mi' } })).toMatchObject({
      resources: {
        cpuLimitMillicores: 1500,
        cpuRequestMillicores: 1000,
        memoryLimitBytes: 512 * MIB,
        memoryRequestBytes: 256 * MIB,
        swapLimitBytes: 64 * MIB,
        pidsLimit: 100,
        diskLimitBytes: 1024 * MIB,
        inodesLimit: 5000,
      },
    });
  });

  test('huge pages by their size', () => {
    expect(wanted({ limits: { 'hugepages-2Mi': '8Mi', 'hugepages-1Gi': '2Gi' } })).toMatchObject({
      resources: { hugepageBytes: { '2Mi': 8 * MIB, '1Gi': 2048 * MIB } },
    });
  });

  test('what is no amount is named instead', () => {
    expect(wanted({ limits: { memory: 'much' } }, { memory: { softLimit: 'some' } })).toEqual({
      wrong: [expect.stringMatching(/^memory: .*"much"/), expect.stringMatching(/^memory\.softLimit: .*"some"/)],
    });
  });
});

describe('what only the spec says', () => {
  test('processors, memory under pressure, disk traffic', () => {
    expect(
      wanted(
        {},
        {
          cpu: { count: 4, numaNodes: '0-1' },
          memory: { softLimit: '128Mi', oomScoreAdj: -500 },
          io: { weight: 50, read: { bytesPerSecond: '10Mi' }, write: { operationsPerSecond: 200 } },
        },
      ),
    ).toMatchObject({
      resources: {
        cpuCount: 4,
        cpuSet: '',
        numaNodes: '0-1',
        memorySoftLimitBytes: 128 * MIB,
        oomScoreAdj: -500,
        ioWeight: 50,
        ioReadBytesPerSecond: 10 * MIB,
        ioWriteBytesPerSecond: 0,
        ioReadOperationsPerSecond: 0,
        ioWriteOperationsPerSecond: 200,
      },
    });
    expect(wanted({}, { cpu: { set: '0-3,8' } })).toMatchObject({ resources: { cpuSet: '0-3,8', cpuCount: 0 } });
  });

  test('limits of processes: one of soft and hard is the other', () => {
    const rlimits = [
      { name: 'nofile' as const, soft: 10, hard: 20 },
      { name: 'core' as const, hard: 0 },
      { name: 'stack' as const, soft: 5 },
      { name: 'as' as const },
    ];
    expect(wanted({}, { rlimits })).toMatchObject({
      rlimits: [
        { name: 'nofile', soft: 10, hard: 20 },
        { name: 'core', soft: 0, hard: 0 },
        { name: 'stack', soft: 5, hard: 5 },
        { name: 'as', soft: -1, hard: -1 },
      ],
    });
  });
});
