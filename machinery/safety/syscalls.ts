// Which system calls there are on x86 (syscalls(2)), which every environment may use, which it may be given beside, and why not the
// others. Admission, agent and runtime read the same table. Pure.
// In the shape of the well-known container default, plus what an init in a user namespace needs (mounts, namespaces, host name,
// reboot of its own pid namespace). What they do is checked by the kernel against the environment's own namespaces.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const FILES = words(`
  access chdir chmod chown chown32 chroot close close_range copy_file_range creat dup dup2 dup3 faccessat faccessat2 fadvise64
  fadvise64_64 fallocate fanotify_init fanotify_mark fchdir fchmod fchmodat fchmodat2 fchown fchown32 fchownat fcntl fcntl64
  fdatasync fgetxattr file_getattr file_setattr flistxattr flock fremovexattr fsetxattr fstat fstat64 fstatat64 fstatfs fstatfs64
  fsync ftruncate ftruncate64 futimesat getcwd getdents getdents64 getxattr inotify_add_watch inotify_init inotify_init1
  inotify_rm_watch ioctl landlock_add_rule landlock_create_ruleset landlock_restrict_self lchown lchown32 lgetxattr link linkat
  listxattr llistxattr _llseek lremovexattr lseek lsetxattr lstat lstat64 mkdir mkdirat mknod mknodat name_to_handle_at newfstatat
  open openat openat2 pipe pipe2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv
  removexattr rename renameat renameat2 rmdir sendfile sendfile64 setxattr splice stat stat64 statfs statfs64 statx symlink
  symlinkat sync sync_file_range syncfs tee truncate truncate64 umask unlink unlinkat utime utimensat utimensat_time64 utimes
  vmsplice write writev getxattrat setxattrat listxattrat removexattrat cachestat`);

const PROCESSES = words(`
  arch_prctl capget capset clone clone3 execve execveat exit exit_group fork get_robust_list get_thread_area getcpu getegid
  getegid32 geteuid geteuid32 getgid getgid32 getgroups getgroups32 getpgid getpgrp getpid getppid getpriority getresgid
  getresgid32 getresuid getresuid32 getrlimit getrusage getsid gettid getuid getuid32 ioprio_get ioprio_set kcmp kill
  lsm_get_self_attr lsm_list_modules lsm_set_self_attr
  membarrier modify_ldt pidfd_getfd pidfd_open pidfd_send_signal prctl prlimit64 process_madvise process_mrelease
  process_vm_readv process_vm_writev ptrace restart_syscall rseq sched_getaffinity sched_getattr sched_getparam
  sched_get_priority_max sched_get_priority_min sched_getscheduler sched_rr_get_interval sched_rr_get_interval_time64
  sched_setaffinity sched_setattr sched_setparam sched_setscheduler sched_yield seccomp set_robust_list set_thread_area
  set_tid_address setfsgid setfsgid32 setfsuid setfsuid32 setgid setgid32 setgroups setgroups32 setns setpgid setpriority
  setregid setregid32 setresgid setresgid32 setresuid setresuid32 setreuid setreuid32 setrlimit setsid setuid setuid32 sysinfo
  tgkill times tkill ugetrlimit uname unshare uretprobe vfork wait4 waitid waitpid`);

const MEMORY = words(`
  brk get_mempolicy madvise map_shadow_stack mbind memfd_create memfd_secret migrate_pages mincore mlock mlock2 mlockall mmap
  mmap2 move_pages mprotect mremap mseal msync munlock munlockall munmap pkey_alloc pkey_free pkey_mprotect remap_file_pages
  set_mempolicy set_mempolicy_home_node`);

const TIME_AND_EVENTS = words(`
  adjtimex alarm clock_adjtime clock_adjtime64 clock_getres clock_getres_time64 clock_gettime clock_gettime64 clock_nanosleep
  clock_nanosleep_time64 epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait epoll_pwait2 epoll_wait epoll_wait_old
  eventfd eventfd2 futex futex_requeue futex_time64 futex_wait futex_waitv futex_wake getitimer gettimeofday io_cancel io_destroy
  io_getevents io_pgetevents io_pgetevents_time64 io_setup io_submit nanosleep pause poll ppoll ppoll_time64 pselect6
  pselect6_time64 rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait
  rt_sigtimedwait_time64 rt_tgsigqueueinfo select _newselect setitimer sigaltstack signal signalfd signalfd4 sigpending sigprocmask
  sigreturn sigsuspend time timer_create timer_delete timer_getoverrun timer_gettime timer_gettime64 timer_settime timer_settime64
  timerfd_create timerfd_gettime timerfd_gettime64 timerfd_settime timerfd_settime64 getrandom`);

const NETWORK_AND_IPC = words(`
  accept accept4 bind connect getpeername getsockname getsockopt ipc listen mq_getsetattr mq_notify mq_open mq_timedreceive
  mq_timedreceive_time64 mq_timedsend mq_timedsend_time64 mq_unlink msgctl msgget msgrcv msgsnd recv recvfrom recvmmsg
  recvmmsg_time64 recvmsg semctl semget semop semtimedop semtimedop_time64 send sendmmsg sendmsg sendto setsockopt shmat shmctl
  shmdt shmget shutdown socketcall socketpair`);

/** Only of effect on what the guest's own user namespace owns; the kernel checks that. */
const WHOLE_SYSTEM = words(`
  fsconfig fsmount fsopen fspick listmount mount mount_setattr move_mount open_tree open_tree_attr pivot_root reboot setdomainname
  sethostname statmount umount umount2 vhangup`);

/** Every environment may use these with any arguments. */
export const DEFAULT_SYSCALLS: readonly string[] = [
  ...FILES,
  ...PROCESSES,
  ...MEMORY,
  ...TIME_AND_EVENTS,
  ...NETWORK_AND_IPC,
  ...WHOLE_SYSTEM,
];

/** Every environment may use these with some arguments only. */
export const FILTERED_SYSCALLS: Readonly<Record<string, string>> = {
  personality: 'the personalities that only change what uname says or how addresses are laid out',
  socket: 'any family but AF_VSOCK, which is not namespaced and would reach the hypervisor beneath the host',
};

/** Key rings are kept apart by user namespace and counted by owner (keyrings(7), user_namespaces(7)). */
export const KEY_SYSCALLS: readonly string[] = ['add_key', 'keyctl', 'request_key'];

/** May be given beside; with what each is good for. */
export const ALLOWABLE_SYSCALLS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    KEY_SYSCALLS.map((name) => [name, 'key rings of its own user namespace; `nesting` allows them too']),
  ),
  personality: 'any personality, for debuggers and `setarch -R`: it weakens only who asks for it',
  userfaultfd:
    'page faults of its own programs; the kernel gives it for faults of user mode only (vm.unprivileged_userfaultfd)',
  uselib: 'old programs',
  ustat: 'old programs',
  sysfs: 'old programs',
  vm86: 'old programs',
  vm86old: 'old programs',
};

const FILTERLESS = 'it carries out other calls, sockets and files among them, past this filter';
const HOST_ROOT = "the kernel gives it to the host's root only";
const HISTORIC = 'kernels have not had it for long';

/** Nobody's inside; why. */
export const REFUSED_SYSCALLS: Readonly<Record<string, string>> = {
  bpf: 'programs in the kernel, which all environments share',
  perf_event_open: 'it counts what others run on the same CPUs',
  io_uring_setup: FILTERLESS,
  io_uring_enter: FILTERLESS,
  io_uring_register: FILTERLESS,
  open_by_handle_at: 'it opens files by their number, past every path that is checked',
  init_module: 'an environment shares the kernel of its host',
  finit_module: 'an environment shares the kernel of its host',
  delete_module: 'an environment shares the kernel of its host',
  create_module: HISTORIC,
  get_kernel_syms: HISTORIC,
  query_module: HISTORIC,
  nfsservctl: HISTORIC,
  _sysctl: HISTORIC,
  lookup_dcookie: HISTORIC,
  kexec_load: "it replaces the host's kernel",
  kexec_file_load: "it replaces the host's kernel",
  iopl: "ports are the host's",
  ioperm: "ports are the host's",
  swapon: "swap is the host's",
  swapoff: "swap is the host's",
  acct: HOST_ROOT,
  quotactl: HOST_ROOT,
  quotactl_fd: HOST_ROOT,
  settimeofday: "there is one clock, and it is the host's",
  clock_settime: "there is one clock, and it is the host's",
  clock_settime64: "there is one clock, and it is the host's",
  stime: "there is one clock, and it is the host's",
  syslog: "the kernel's log is the host's",
};

/** Without these no init comes up. */
export const INIT_SYSCALLS: readonly string[] = words(`
  execve clone clone3 fork vfork exit_group mmap mprotect munmap brk read write openat close fstat newfstatat statx ioctl
  rt_sigaction rt_sigprocmask rt_sigreturn wait4 waitid mount umount2 socket bind connect epoll_create1 epoll_ctl epoll_wait
  prctl setsid unshare futex getrandom set_robust_list set_tid_address arch_prctl rseq`);

/** Undefined: may be allowed. */
export function whyNotAllowed(name: string): string | undefined {
  if (isDefault(name) || Object.hasOwn(ALLOWABLE_SYSCALLS, name)) return undefined;
  return REFUSED_SYSCALLS[name] ?? NO_SUCH_CALL;
}

/** Undefined: may be denied. */
export function whyNotDenied(name: string): string | undefined {
  return whyNotAllowed(name) === NO_SUCH_CALL ? NO_SUCH_CALL : undefined;
}

const NO_SUCH_CALL = 'there is no such system call on x86; syscalls(2) lists them';

const isDefault = (name: string): boolean => DEFAULT_NAMES.has(name) || Object.hasOwn(FILTERED_SYSCALLS, name);
const DEFAULT_NAMES: ReadonlySet<string> = new Set(DEFAULT_SYSCALLS);
