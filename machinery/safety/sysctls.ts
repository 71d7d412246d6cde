// Which kernel settings may be set for one environment: those that live in its own namespaces, so that nobody else sees the
// change, and that do no harm there. Admission and runtime read the same table. Pure.
// namespaces(7), network_namespaces(7), ipc_namespaces(7), Documentation/admin-guide/sysctl.

/** Of the IPC namespace (ipc/ipc_sysctl.c, ipc/mq_sysctl.c). */
const IPC = [
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'fs.mqueue.msg_default',
  'fs.mqueue.msg_max',
  'fs.mqueue.msgsize_default',
  'fs.mqueue.msgsize_max',
  'fs.mqueue.queues_max',
];

/** Of the user namespace (kernel/ucount.c): they only lower what a parent allows. */
const USER = [
  'user.max_cgroup_namespaces',
  'user.max_fanotify_groups',
  'user.max_fanotify_marks',
  'user.max_inotify_instances',
  'user.max_inotify_watches',
  'user.max_ipc_namespaces',
  'user.max_mnt_namespaces',
  'user.max_net_namespaces',
  'user.max_pid_namespaces',
  'user.max_time_namespaces',
  'user.max_user_namespaces',
  'user.max_uts_namespaces',
];

const OTHERS: Readonly<Record<string, string>> = {
  'kernel.hostname': 'it is spec.hostname',
  'kernel.domainname': 'it is part of spec.hostname',
};

/** Undefined: may be set. */
export function whyNotSet(name: string): string | undefined {
  if (IPC.includes(name) || USER.includes(name)) return undefined;
  const other = OTHERS[name];
  if (other !== undefined) return other;
  if (!/^net(\.[a-zA-Z0-9_-]+)+$/.test(name))
    return 'it belongs to the kernel as a whole; settable are net.*, kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.* and user.max_*';
  return undefined;
}

// Of net. all: the kernel shows inside a network namespace only what is the namespace's own, or does not let it be written there.

/** Values are one line of text. Undefined: fine. */
export function whyNotValue(value: string): string | undefined {
  return /^[\x20-\x7e\t]+$/.test(value) && value.trim() !== '' ? undefined : 'must be one line of text';
}

/** Below /proc/sys. */
export const sysctlPath = (name: string): string => name.replaceAll('.', '/');

export const isIpcSysctl = (name: string): boolean => IPC.includes(name);

/** Whether what the kernel shows is what was written: it separates several values by tabs. */
export const sameSysctl = (written: string, read: string): boolean => words(written) === words(read);

const words = (text: string): string => text.trim().split(/\s+/).join(' ');
