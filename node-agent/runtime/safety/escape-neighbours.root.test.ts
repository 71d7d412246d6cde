// The known ways from one environment to others, to the host's processes and to the runtime itself: process ids, sockets, IPC, keys, open
// descriptors, the folders the host shows inside, exec paths and hostile images. Each is tried as root inside; a control shows that the same
// attempt succeeds where it may.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, start } from '../../host/exec.ts';
import { findExecutable } from '../../host/files.ts';
import { exec, type EnvironmentSpec } from '../client.ts';
import { insideOf, lines, onHost, perl, type Try } from '../testing/attacks.ts';
import { debianSource, IMAGE_CACHE, IMAGE_MS } from '../testing/images.ts';
import { busyboxRoot, TestService, until, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

const HOSTILE = `sha256:${'e'.repeat(64)}`;
const [ATTACKER, VICTIM] = ['00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000e4'];

let service: TestService;
let inside: Try;
let victim: Try;
let pids: { attacker: number; victim: number };
let canary: string;

beforeAll(async () => {
  canary = await mkdtemp(join(tmpdir(), 'kp-canary-'));
  service = await TestService.create(['--image-cache', IMAGE_CACHE], { hostNetwork: true });
  await service.addImage(HOSTILE, hostileRoot);
  await service.start();
  const { digest } = await service.client.ensureImage(
    { name: 'debian', maxBytes: 0, debian: debianSource('bookworm') },
    () => {},
  );
  // With nesting: whoever may do more must not reach more either.
  await started({ uid: ATTACKER, imageDigest: digest, nesting: true, idRange: { base: 42_000_000, size: 65_536 } });
  await started({ uid: VICTIM, imageDigest: digest, nesting: true, idRange: { base: 43_000_000, size: 65_536 } });
  inside = insideOf(service.client, ATTACKER);
  victim = insideOf(service.client, VICTIM);
  pids = {
    attacker: (await service.client.getEnvironment(ATTACKER)).pid,
    victim: (await service.client.getEnvironment(VICTIM)).pid,
  };
}, IMAGE_MS);

afterAll(async () => {
  await service.destroy();
  await rm(canary, { recursive: true, force: true });
});

async function started(change: Partial<EnvironmentSpec>): Promise<void> {
  const spec = aSpec({ hostname: 'kp', interfaces: [], ...change });
  await service.client.createEnvironment(spec);
  await service.client.startEnvironment({ uid: spec.uid, attempt: 1, token: '' });
  await untilEnvironment(service.client, spec.uid, (one) => one.ready, 60_000);
}

describe('processes', () => {
  test('none of the host or of a neighbour is to be seen, signalled, traced or read', async () => {
    for (const pid of [pids.victim, process.pid, service.pid]) {
      for (const attempt of [
        `kill -0 ${pid}`,
        `cat /proc/${pid}/environ /proc/${pid}/mem`,
        `ls /proc/${pid}/root/ /proc/${pid}/fd/ /proc/${pid}/cwd/`,
        `nsenter -t ${pid} -a true`,
        perl(`$! = 0; syscall(101, 16, ${pid}, 0, 0) == 0 or exit 1`), // PTRACE_ATTACH
        perl(`my $b = "x" x 64; syscall(310, ${pid}, $b, 1, $b, 1, 0) >= 0 or exit 1`), // process_vm_readv
        perl(`syscall(434, ${pid}, 0) >= 0 or exit 1`), // pidfd_open
      ]) {
        // The number may be one of its own: then it is not that process, as the next test shows.
        if ((await inside(`[ -d /proc/${pid} ]`)).code === 0) continue;
        expect({ attempt, code: (await inside(attempt)).code }).not.toEqual({ attempt, code: 0 });
      }
    }
    expect((await onHost(`kill -0 ${pids.victim}`)).code).toBe(0);
  });

  test('its processes are all it sees, also through a proc mounted anew', async () => {
    const own = lines((await inside('ps -eo comm=')).stdout);
    expect(own).toContain('systemd');
    expect(own.filter((name) => /^(node|conmon|runc|jest)/.test(name))).toEqual([]);
    const fresh = await inside(
      'mkdir -p /mnt/p && mount -t proc proc /mnt/p && ls /mnt/p | grep -c "^[0-9]"; umount /mnt/p',
    );
    expect(Number(fresh.stdout)).toBeLessThan(40);
    const hostCount = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).length;
    expect(hostCount).toBeGreaterThan(Number(fresh.stdout));
  });

  test('killing everything it can hurts nobody else', async () => {
    await inside('kill -9 -1');
    expect((await onHost(`kill -0 ${pids.victim} && kill -0 ${service.pid}`)).code).toBe(0);
    expect((await victim('true')).code).toBe(0);
  });

  test('all its namespaces are its own, and no way leads to those of the host', async () => {
    const kinds = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'user', 'uts'];
    const list = `for n in ${kinds.join(' ')}; do readlink /proc/self/ns/$n; done`;
    const [one, other, host] = await Promise.all([inside(list), victim(list), onHost(list)]);
    expect(new Set([...lines(one.stdout), ...lines(other.stdout), ...lines(host.stdout)]).size).toBe(3 * kinds.length);
    // ioctl_ns(2): NS_GET_USERNS, NS_GET_PARENT of its own namespaces.
    for (const [kind, request] of [
      ['user', 0xb702],
      ['pid', 0xb702],
      ['user', 0xb701],
    ] as const) {
      const program = `open(my $f, "<", "/proc/self/ns/${kind}") or exit 9; defined(ioctl($f, ${request}, 0)) or exit 1`;
      expect({ kind, code: (await inside(perl(program))).code }).toEqual({ kind, code: 1 });
    }
  });

  test('a fork bomb ends at its own limit', async () => {
    const program =
      'setpgrp(0, 0); $| = 1; my $n = 0; while ($n < 5000) { my $p = fork; last if !defined $p; if (!$p) { sleep 600; exit } $n++ } print $n; kill 9, -getpgrp';
    const bomb = await inside(perl(program));
    expect(Number(bomb.stdout)).toBeGreaterThan(10);
    expect(Number(bomb.stdout)).toBeLessThan(512);
    expect((await victim('true')).code).toBe(0);
  });
});

describe('sockets, IPC and keys', () => {
  test('an abstract unix socket of the host or a neighbour is not there', async () => {
    const name = `kp-abstract-${process.pid}`;
    const connect = perl(
      `use Socket; socket(my $s, AF_UNIX, SOCK_STREAM, 0) or exit 9; connect($s, pack_sockaddr_un("\\0${name}")) or exit 1; print "connected"`,
    );
    const listen = `use Socket; socket(my $s, AF_UNIX, SOCK_STREAM, 0); bind($s, pack_sockaddr_un("\\0${name}")) or exit 9; listen($s, 5); $| = 1; print "up\\n"; sleep 600`;
    const server = await speaking(['perl', '-e', listen]);
    try {
      expect((await inside(connect)).stdout).toBe('');
      expect((await onHost(connect)).stdout).toBe('connected');
    } finally {
      server.kill('SIGKILL');
    }
  });

  test('shared memory, queues and semaphores of a neighbour are not there', async () => {
    const [IPC_CREAT, KEY] = [0o1000, 0x6b70];
    const make = perl(
      `my $id = shmget(${KEY}, 4096, ${IPC_CREAT} | 0666); defined $id or exit 9; shmwrite($id, "secret", 0, 6) or exit 8; msgget(${KEY}, ${IPC_CREAT} | 0666) // exit 7`,
    );
    const look = perl(`my $id = shmget(${KEY}, 0, 0); defined $id or exit 1; my $b; shmread($id, $b, 0, 6); print $b`);
    expect((await victim(make)).code).toBe(0);
    expect((await victim(look)).stdout).toBe('secret');
    expect((await inside(look)).code).toBe(1);
    expect((await onHost(look)).code).toBe(1);
    expect((await inside(perl(`defined(msgget(${KEY}, 0)) or exit 1`))).code).toBe(1);
  });

  test('a key of the host can be neither read nor found', async () => {
    const add = perl(
      'my ($t, $d, $p) = ("user", "kp-secret", "secret"); my $id = syscall(248, $t, $d, $p, 6, -4); print $id',
    ); // the user's ring
    const { stdout: serial } = await onHost(add);
    expect(Number(serial)).toBeGreaterThan(0);
    const read = perl(
      `my $b = "\\0" x 64; my $n = syscall(250, 11, ${serial}, $b, 64, 0); $n > 0 or exit 1; print substr($b, 0, $n)`,
    );
    const search = perl('my ($t, $d) = ("user", "kp-secret"); syscall(250, 10, -4, $t, $d, 0) > 0 or exit 1');
    try {
      expect((await onHost(read)).stdout).toBe('secret');
      expect((await inside(read)).code).toBe(1);
      expect((await inside(search)).code).toBe(1);
    } finally {
      await onHost(perl(`syscall(250, 3, ${serial}, 0, 0, 0)`)); // KEYCTL_REVOKE
    }
    // Its own it may have: that is what nesting is for.
    expect(Number((await inside(add)).stdout)).toBeGreaterThan(0);
  });

  test('packets: it has its own links only, and listens on no other', async () => {
    expect(lines((await inside('ls /sys/class/net')).stdout)).toEqual(['lo']);
    expect((await inside(perl('use Socket; socket(my $s, 17, SOCK_RAW, 0x0300) or exit 1'))).code).toBe(0);
  });
});

describe('what the host has in sight', () => {
  test('open files: none of the host’s, in process 1 or in what is executed', async () => {
    const listing = 'for p in 1 self; do for f in /proc/$p/fd/*; do readlink "$f"; done; done';
    const foreign = lines((await inside(listing)).stdout).filter(
      (target) =>
        !/^(pipe:|socket:|anon_inode:|\/dev\/(null|console|pts\/|char|kmsg|fuse)|\/proc|\/sys\/fs\/cgroup|\/run\/|\/memfd:)/.test(
          target,
        ),
    );
    expect(foreign).toEqual([]);
    expect(foreign.join()).not.toContain(service.folder);
  });

  test('nothing of the runtime’s folders is there: socket, records, pool', async () => {
    for (const path of [
      service.folder,
      join(service.folder, 'r.sock'),
      service.dataDir,
      join(service.dataDir, 'pool.img'),
    ])
      expect({ path, code: (await inside(`ls ${path}`)).code }).not.toEqual({ path, code: 0 });
    expect(lines((await inside('ls -A /run/host')).stdout)).toEqual(['notify']);
    expect((await inside('ls /run/host/../host/../../run/host/..')).stdout).toBe((await inside('ls /run')).stdout);
  });

  test('the folder of the host that is shown stays as it is, also remounted', async () => {
    const seen = await inside(
      'mount -o remount,bind,rw,exec,suid /run/host; for f in touch mkdir mkfifo; do $f /run/host/kp-x && echo "$f"; done; rm /run/host/notify && echo rm; mv /run/host/notify /run/host/n && echo mv; ln -s / /run/host/l && echo ln',
    );
    expect(seen.stdout).toBe('');
    expect(await readdir(join(service.runDir, 'environments', ATTACKER, 'host'))).toEqual(['notify']);
  });

  test('nobody but root comes near what images and environments bring', async () => {
    const program = `$) = $( = "65534 65534"; $> = $< = 65534; exit(-x $ARGV[0] || -r $ARGV[0] ? 0 : 1)`;
    for (const folder of ['images', 'environments', 'volumes', 'disks', 'snapshots']) {
      const path = join(service.dataDir, 'pool', folder, '.');
      expect({ folder, code: (await onHost(`${perl(program)} ${path}`)).code }).toEqual({ folder, code: 1 });
    }
    const run = join(service.runDir, 'environments');
    for (const path of [join(run, ATTACKER, 'root/.'), join(run, ATTACKER, 'host/.')])
      expect({ path, code: (await onHost(`${perl(program)} ${path}`)).code }).toEqual({ path, code: 1 });
    expect((await onHost(`${perl(program)} /tmp/.`)).code).toBe(0);
  });
});

describe('exec', () => {
  test('a working directory through a descriptor that leaked leads nowhere (as CVE-2024-21626)', async () => {
    await inside('for n in 3 4 5 6 7 8 9 10 11 12; do ln -sfn /proc/self/fd/$n /tmp/fd$n; done');
    await writeFile(join(canary, 'secret'), 'of the host');
    for (let fd = 3; fd <= 12; fd += 1) {
      for (const workingDir of [`/proc/self/fd/${fd}`, `/proc/self/fd/${fd}/../../..`, `/tmp/fd${fd}`]) {
        const outcome = await exec(
          service.client,
          ATTACKER,
          [
            '/bin/sh',
            '-c',
            `cat ../../../../../../../..${canary}/secret 2>/dev/null; cat ./${canary}/secret 2>/dev/null; true`,
          ],
          { workingDir },
        ).catch((error: unknown) => ({ stdout: '', error }));
        expect({ workingDir, stdout: outcome.stdout }).toEqual({ workingDir, stdout: '' });
      }
    }
  });

  test('the OCI runtime cannot be written through /proc/<pid>/exe while it comes in (as CVE-2019-5736)', async () => {
    const binary = (await findExecutable('runc')) ?? '/usr/sbin/runc';
    const hash = async () =>
      createHash('sha256')
        .update(await readFile(binary))
        .digest('hex');
    const before = await hash();
    const watcher = `
      use Fcntl; $| = 1; my %seen; my $until = time + 60;
      while (time < $until) {
        opendir(my $d, "/proc"); for my $p (grep /^[0-9]+$/, readdir $d) {
          open(my $c, "<", "/proc/$p/comm") or next; my $comm = <$c>; next unless defined $comm && $comm =~ /^(runc|crun)/;
          print "seen\\n" unless $seen{$p}++;
          sysopen(my $f, "/proc/$p/exe", O_WRONLY) and print "opened\\n";
        } closedir $d; last if -e "/tmp/kp-enough";
      }`;
    const watching = inside(`rm -f /tmp/kp-enough; ${perl(watcher)} > /tmp/kp-watch 2>&1`);
    await until('the OCI runtime was seen inside', async () => {
      await exec(service.client, ATTACKER, ['/bin/true']);
      return (await inside('cat /tmp/kp-watch')).stdout.includes('seen');
    });
    // A program that is the runtime itself.
    await inside("printf '#!/proc/self/exe\\n' > /tmp/kp-evil; chmod +x /tmp/kp-evil");
    for (let round = 0; round < 5; round += 1) await exec(service.client, ATTACKER, ['/tmp/kp-evil']).catch(() => {});
    await inside('touch /tmp/kp-enough');
    await watching;
    expect(lines((await inside('cat /tmp/kp-watch')).stdout).filter((line) => line.startsWith('opened'))).toEqual([]);
    expect(await hash()).toBe(before);
  });

  test('an executable or a folder that leads out by a link or by dots is looked up inside', async () => {
    await writeFile(join(canary, 'program'), '#!/bin/sh\necho out\n', { mode: 0o755 });
    await inside(`ln -sfn ../../../../../../..${canary}/program /tmp/kp-link`);
    for (const command of [['/tmp/kp-link'], [`../../../../../..${canary}/program`]]) {
      const outcome = await exec(service.client, ATTACKER, command).catch(() => ({ stdout: '' }));
      expect(outcome.stdout).toBe('');
    }
  });
});

describe('hostile images', () => {
  test('links in place of its folders lead no mount and no file out', async () => {
    const before = await readdir(canary);
    const spec = aSpec({
      uid: '00000000-0000-4000-8000-0000000000e5',
      imageDigest: HOSTILE,
      command: ['/bin/sleep', '1000'],
      initKind: 'INIT_KIND_OTHER',
      idRange: { base: 44_000_000, size: 65_536 },
      readOnlyRoot: true,
      interfaces: [],
    });
    await service.client.createEnvironment(spec).catch(() => {});
    await service.client.startEnvironment({ uid: spec.uid, attempt: 1, token: '' }).catch(() => {});
    expect(await readdir(canary)).toEqual(before);
    expect((await readFile('/proc/self/mountinfo', 'utf8')).includes(canary)).toBe(false);
    await service.client.deleteEnvironment(spec.uid);
    expect(await readdir(canary)).toEqual(before);
  });
});

/** A busybox whose folders are links to a folder of the host, in several spellings. */
async function hostileRoot(root: string): Promise<void> {
  await busyboxRoot(root);
  await writeFile(join(canary, 'keep'), '');
  for (const [index, folder] of ['etc', 'proc', 'sys', 'dev', 'run', 'tmp', 'root'].entries()) {
    await rm(join(root, folder), { recursive: true });
    await symlink(index % 2 === 0 ? canary : `../../../../../../../../..${canary}`, join(root, folder));
  }
  await mkdir(join(root, 'var'));
  for (const folder of ['tmp', 'lib', 'log']) await symlink(canary, join(root, 'var', folder));
}

/** Resolves once it has said something. */
async function speaking(argv: string[]): Promise<Child> {
  const child = start(argv);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.closed.then(({ code }) => reject(new Error(`${argv[0]} ended with ${code}`)), reject);
  });
  return child;
}
