// What the escape tests try inside an environment, and the same on the host to see that the attempt itself is well made. Perl, which
// every Debian has, makes any system call. Used by tests only.
import { run } from '../../host/exec.ts';
import { exec, type RuntimeClient } from '../client.ts';

export interface Tried {
  code: number;
  stdout: string;
  stderr: string;
}

export type Try = (script: string) => Promise<Tried>;

const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

export const insideOf =
  (client: RuntimeClient, uid: string): Try =>
  (script) =>
    exec(client, uid, ['/bin/sh', '-c', script]);

export const onHost: Try = async (script) => {
  const { code, stdout, stderr } = await run(['sh', '-c', script], { okCodes: ANY_CODE });
  return { code: code ?? -1, stdout, stderr };
};

/** A perl program as a word of a shell script. */
export const perl = (program: string): string => `perl -e '${program.replaceAll("'", `'\\''`)}'`;

/** Numbers of arch/x86/entry/syscalls/syscall_64.tbl; the arguments do no harm where they are let through. */
// biome-ignore format: a table
export const FORBIDDEN_CALLS: Readonly<Record<string, string>> = {
  acct: '163, "/nonexistent"',
  add_key: '248, "user", "kp", 0, 0, 999',
  bpf: '321, 9999, 0, 0',
  clock_settime: '227, 99, 0',
  delete_module: '176, "kp-none", 0',
  finit_module: '313, -1, "", 0',
  init_module: '175, 0, 0, ""',
  io_uring_setup: '425, 0, 0',
  ioperm: '173, -1, 1, 1',
  iopl: '172, 9',
  kexec_load: '246, 0, 99, 0, 0',
  kexec_file_load: '320, -1, -1, 0, "", 99',
  keyctl: '250, 9999, 0, 0, 0, 0',
  open_by_handle_at: '304, -1, 0, 0',
  perf_event_open: '298, 0, 0, -1, -1, 0',
  personality: '135, 0x40000',
  quotactl: '179, -1, 0, 0, 0',
  request_key: '249, "nonesuch", "kp", 0, 0',
  settimeofday: '164, 0, 0',
  swapoff: '168, "/nonexistent"',
  swapon: '167, "/nonexistent", 0',
  syslog: '103, 99, 0, 0',
  userfaultfd: '323, -1',
};

/** Prints `name errno` of each call; 0: it went through. Each in a process of its own. */
export const tryCalls = (calls: Readonly<Record<string, string>>): string =>
  Object.entries(calls)
    .map(([name, call]) =>
      perl(`my ($n, @a) = (${call}); $! = 0; my $r = syscall($n, @a); print "${name} ", ($r == -1 ? $!+0 : 0), "\\n"`),
    )
    .join('\n');

export function errnos(stdout: string): Record<string, number> {
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([name = '', errno = '']) => [name, Number(errno)]),
  );
}

/**
 * Prints every file below a folder that can be opened for writing; nothing is written. Not into other file systems, not into the
 * folders of processes, and not a file whose opening alone does something.
 */
export const writableBelow = (folder: string): string =>
  perl(`
    use Fcntl;
    my $top = "${folder}"; my $device = (lstat $top)[0];
    my @left = ($top);
    while (defined(my $path = pop @left)) {
      my @facts = lstat $path or next;
      next if $facts[0] != $device || -l _;
      if (-d _) {
        next if $path =~ m{^(/dev/.lxc/proc|/proc|/mnt/fresh)/([0-9]+|self|thread-self)$};
        opendir(my $folder, $path) or next;
        push @left, map { "$path/$_" } grep { !/^[.][.]?$/ } readdir $folder;
      } elsif (-f _) {
        sysopen(my $file, $path, O_WRONLY | O_NONBLOCK) and print "$path\\n";
      }
    }`);

export const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
