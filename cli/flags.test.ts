import { parseDown, parseExec, parseSnapshot, parseUp, UsageError } from './flags.ts';

test('a plain up has a place, an address and the host name as its node', () => {
  expect(parseUp([], 'Host_1.example.org', {})).toMatchObject({
    dataDir: '/var/lib/kapelle',
    runDir: '/run/kapelle',
    listen: '127.0.0.1:6443',
    nodeName: 'host-1',
    bootstrap: true,
    etcdEndpoints: undefined,
  });
});

test.each([
  [['--listen', '6443'], /--listen 6443: must be HOST:PORT/],
  [['--listen', '127.0.0.1:99999'], /must be HOST:PORT/],
  [['--node-name', 'Not_A_Name'], /--node-name Not_A_Name: must be lower-case/],
  [['--etcd-ca', 'f'], /go with --etcd-endpoints/],
  [['--cpu-overcommit', 'lots'], /--cpu-overcommit lots: must be a ratio such as 1\.5/],
  [['--memory-overcommit', '0'], /--memory-overcommit 0: must be a ratio/],
  [['--data-dri', '/x'], /Unknown option '--data-dri'/],
  [['extra'], /Unexpected argument/],
])('%j is refused with what is wrong', (args, message) => {
  expect(() => parseUp(args, 'h', {})).toThrow(UsageError);
  expect(() => parseUp(args, 'h', {})).toThrow(message);
});

test('--help is an answer, not an error', () => {
  expect(parseUp(['--help'], 'h', {})).toBeUndefined();
  expect(parseDown(['--help'], {})).toBeUndefined();
});

test('exec takes everything after -- as it stands', () => {
  expect(parseExec(['-n', 'team', 'web-1', '--', 'sh', '-c', 'echo --help'], {})).toMatchObject({
    namespace: 'team',
    name: 'web-1',
    command: ['sh', '-c', 'echo --help'],
  });
  expect(() => parseExec(['web-1'], {})).toThrow(/kapelle exec NAME -- COMMAND/);
  expect(() => parseExec(['web-1', '--'], {})).toThrow(UsageError);
});

test('the place is said by a flag, else by the environment', () => {
  const env = { KAPELLE_DATA_DIR: '/d', KAPELLE_RUN_DIR: '/r' };
  expect(parseDown([], env)).toEqual({ dataDir: '/d', runDir: '/r', wipe: false });
  expect(parseDown(['--data-dir', '/x', '--wipe'], env)).toEqual({ dataDir: '/x', runDir: '/r', wipe: true });
});

test('snapshot takes what to do, of which snapshot, and a path as inside', () => {
  expect(parseSnapshot(['ls'], {})).toMatchObject({ do: 'list', namespace: 'default' });
  expect(parseSnapshot(['ls', 'a', '-n', 'team'], {})).toMatchObject({
    do: 'ls',
    name: 'a',
    path: '/',
    namespace: 'team',
  });
  expect(parseSnapshot(['cp', 'a', '/etc', '-o', '-'], {})).toMatchObject({
    do: 'cp',
    path: '/etc',
    output: '-',
    preserve: false,
  });
  for (const [args, message] of [
    [[], /kapelle snapshot ls \[NAME \[PATH\]\]/],
    [['cat', 'a'], /kapelle snapshot cat NAME PATH/],
    [['cat', 'a', 'etc/passwd'], /must be absolute/],
    [['ls', 'a', '/x', '/y'], /nothing to say after the path/],
    [['cat', 'a', '/x', '-o', 'y'], /go with kapelle snapshot cp/],
  ] as const) {
    expect(() => parseSnapshot(args, {})).toThrow(UsageError);
    expect(() => parseSnapshot(args, {})).toThrow(message);
  }
});
