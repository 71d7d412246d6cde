// Generated from crds/virtualenvironment.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualEnvironmentSpec {
  /** Name of the Image the root file system is layered on. Cannot change after creation. */
  image: string;
  /** Name of a VirtualEnvironmentClass whose resources apply where spec.resources says nothing. The revision of the class that is current when the environment is placed stays in force; an edit of the class never changes what runs. */
  className?: string | undefined;
  /** Name of a VirtualEnvironmentClassRevision of that class to use instead of the one it was placed with: how an environment is moved to a newer size, on purpose. */
  classRevision?: string | undefined;
  /** What the disk begins as, instead of just the image. It is made on the node that has the source. Cannot change after creation. */
  dataSource?: {
    kind: 'VirtualEnvironmentSnapshot';
    /** Name of the object, in the same namespace. */
    name: string;
  } | undefined;
  /** When the environment should be running. Always: whenever it is not, with bounded back-off. RerunOnFailure: again after a failure, not after a clean shutdown. Once: started once and never again. Manual: only on spec.power. Halted: never. */
  runPolicy?: 'Always' | 'RerunOnFailure' | 'Once' | 'Manual' | 'Halted' | undefined;
  /** A one-time request. Each new token is carried out once; status.lastPower says when it was. A Stop holds against the run policy until another request is made or this is removed. */
  power?: {
    /** What to do. */
    action: 'Start' | 'Stop' | 'Restart';
    /** Any text that differs from the last request's, such as the time. */
    token: string;
    /** Stop and Restart: kill at once instead of asking the guest's init to shut down. */
    force?: boolean | undefined;
  } | undefined;
  /** All processes are frozen in place while this is true, with their memory and connections; probes and timeouts wait. */
  paused?: boolean | undefined;
  /** Against mistakes. Somebody has to take it off first. */
  protection?: {
    /** The object cannot be deleted, nor its namespace. */
    delete?: boolean | undefined;
    /** It is not started, whatever the run policy says; what runs goes on. */
    start?: boolean | undefined;
  } | undefined;
  /** core/v1 Probe. startupProbe: until it has succeeded the other two wait, its failure restarts the environment. readinessProbe: what Ready means instead of "the init reports that it is up". livenessProbe: its failure restarts the environment, with the run policy's back-off. */
  startupProbe?: {
    /** Runs inside; exit code 0 is success. */
    exec?: {
      command: string[];
    } | undefined;
    /** A connection to the environment's first address succeeds. */
    tcpSocket?: {
      port: number;
      /** Another of its own addresses. */
      host?: string | undefined;
    } | undefined;
    /** A GET answers with a status from 200 to 399. */
    httpGet?: {
      port: number;
      /** Another of its own addresses. */
      host?: string | undefined;
      path?: string | undefined;
      /** Certificates are not checked. */
      scheme?: 'HTTP' | 'HTTPS' | undefined;
      httpHeaders?: {
        name: string;
        value: string;
      }[] | undefined;
    } | undefined;
    initialDelaySeconds?: number | undefined;
    periodSeconds?: number | undefined;
    timeoutSeconds?: number | undefined;
    successThreshold?: number | undefined;
    failureThreshold?: number | undefined;
  } | undefined;
  /** core/v1 Probe. startupProbe: until it has succeeded the other two wait, its failure restarts the environment. readinessProbe: what Ready means instead of "the init reports that it is up". livenessProbe: its failure restarts the environment, with the run policy's back-off. */
  readinessProbe?: {
    /** Runs inside; exit code 0 is success. */
    exec?: {
      command: string[];
    } | undefined;
    /** A connection to the environment's first address succeeds. */
    tcpSocket?: {
      port: number;
      /** Another of its own addresses. */
      host?: string | undefined;
    } | undefined;
    /** A GET answers with a status from 200 to 399. */
    httpGet?: {
      port: number;
      /** Another of its own addresses. */
      host?: string | undefined;
      path?: string | undefined;
      /** Certificates are not checked. */
      scheme?: 'HTTP' | 'HTTPS' | undefined;
      httpHeaders?: {
        name: string;
        value: string;
      }[] | undefined;
    } | undefined;
    initialDelaySeconds?: number | undefined;
    periodSeconds?: number | undefined;
    timeoutSeconds?: number | undefined;
    successThreshold?: number | undefined;
    failureThreshold?: number | undefined;
  } | undefined;
  /** core/v1 Probe. startupProbe: until it has succeeded the other two wait, its failure restarts the environment. readinessProbe: what Ready means instead of "the init reports that it is up". livenessProbe: its failure restarts the environment, with the run policy's back-off. */
  livenessProbe?: {
    /** Runs inside; exit code 0 is success. */
    exec?: {
      command: string[];
    } | undefined;
    /** A connection to the environment's first address succeeds. */
    tcpSocket?: {
      port: number;
      /** Another of its own addresses. */
      host?: string | undefined;
    } | undefined;
    /** A GET answers with a status from 200 to 399. */
    httpGet?: {
      port: number;
      /** Another of its own addresses. */
      host?: string | undefined;
      path?: string | undefined;
      /** Certificates are not checked. */
      scheme?: 'HTTP' | 'HTTPS' | undefined;
      httpHeaders?: {
        name: string;
        value: string;
      }[] | undefined;
    } | undefined;
    initialDelaySeconds?: number | undefined;
    periodSeconds?: number | undefined;
    timeoutSeconds?: number | undefined;
    successThreshold?: number | undefined;
    failureThreshold?: number | undefined;
  } | undefined;
  /** No probe runs and none has an effect, as during maintenance. */
  probesPaused?: boolean | undefined;
  /** The node it is bound to. Written once by the scheduler; never by users. */
  nodeName?: string | undefined;
  /** Host name inside; the object's name if unset. */
  hostname?: string | undefined;
  /** What runs as process 1 instead of the image's init. Takes effect at the next start. */
  command?: string[] | undefined;
  /** How process 1 is spoken to when command is set. systemd: it tells itself when it is ready, and is stopped by SIGRTMIN+3, as for a command that ends by becoming /sbin/init. other, the default: ready once started, stopped by SIGTERM. */
  initKind?: 'systemd' | 'other' | undefined;
  /** Environment of process 1. A change takes effect at the next start. */
  env?: ({
    name: string;
    value?: string | undefined;
    /** A key of a ConfigMap or Secret in the same namespace. */
    valueFrom?: {
      configMapKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
      secretKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
    } | undefined;
  })[] | undefined;
  /** What it is guaranteed (requests, used for placement) and what it may use at most (limits). */
  resources?: {
    /** Guaranteed amounts. Default to nothing. */
    requests?: {
      /** Processor time in cores, such as 500m or 2. */
      cpu?: string | number | undefined;
      /** Bytes, such as 512Mi or 1G. */
      memory?: string | number | undefined;
      /** Bytes of the root file system's own changes, such as 10Gi. */
      disk?: string | number | undefined;
    } | undefined;
    /** The most it may use. */
    limits?: {
      /** Processor time in cores, such as 500m or 2. */
      cpu?: string | number | undefined;
      /** Bytes, such as 512Mi or 1G. */
      memory?: string | number | undefined;
      /** Bytes of swap on top of memory; none if unset. */
      swap?: string | number | undefined;
      /** Processes and threads; 4096 if unset. */
      pids?: number | undefined;
      /** Bytes the root file system may differ from its image; 10Gi if unset. Enforced by the pool's quota. */
      disk?: string | number | undefined;
      /** Files and folders of its own. Pools on btrfs cannot limit them; LimitsEnforced then says so. */
      inodes?: number | undefined;
      /** Bytes of 2 MiB huge pages; none if unset. A multiple of 2Mi. */
      'hugepages-2Mi'?: string | number | undefined;
      /** Bytes of 1 GiB huge pages; none if unset. A multiple of 1Gi. */
      'hugepages-1Gi'?: string | number | undefined;
    } | undefined;
  } | undefined;
  /** Which processors it sees and runs on. How much time it gets there is resources' business. */
  cpu?: {
    /** How many CPUs it has; tools inside see that number. The node chooses which and rebalances them as environments come and go. All of the node's if unset. */
    count?: number | undefined;
    /** These CPUs and no others, such as 0-3,8 (cpuset(7), list format). Counts against placement only through requests. */
    set?: string | undefined;
    /** Only CPUs and memory of these NUMA nodes. */
    numaNodes?: string | undefined;
  } | undefined;
  /** How memory behaves under pressure. */
  memory?: {
    /** Bytes it is brought back to: with cgroup v1 when the host runs short of memory, with v2 as soon as it is above. */
    softLimit?: string | number | undefined;
    /** How soon its processes are killed when the host has no memory left: 1000 first (proc_pid_oom_score_adj(5)). */
    oomScoreAdj?: number | undefined;
  } | undefined;
  /** Disk traffic of the root disk and its volumes, all together. */
  io?: {
    /** Share under contention, 100 if unset. Takes an I/O scheduler that knows shares; LimitsEnforced says if the host has none. */
    weight?: number | undefined;
    read?: {
      bytesPerSecond?: string | number | undefined;
      operationsPerSecond?: number | undefined;
    } | undefined;
    write?: {
      bytesPerSecond?: string | number | undefined;
      operationsPerSecond?: number | undefined;
    } | undefined;
  } | undefined;
  /** Limits of each process (setrlimit(2)), given to process 1 and inherited from there; a change, to every process there is. Services that systemd starts get those of its own start. */
  rlimits?: ({
    name: 'as' | 'core' | 'cpu' | 'data' | 'fsize' | 'locks' | 'memlock' | 'msgqueue' | 'nice' | 'nofile' | 'nproc' | 'rss' | 'rtprio' | 'rttime' | 'sigpending' | 'stack';
    /** -1: unlimited. The hard limit if unset. */
    soft?: number | undefined;
    /** -1: unlimited. The soft limit if unset. */
    hard?: number | undefined;
  })[] | undefined;
  /** File systems beside the root, attached and detached while it runs. */
  volumes?: ({
    name: string;
    /** Absolute path inside; made if it is missing. */
    mountPath: string;
    readOnly?: boolean | undefined;
    /** Mount flags beside readOnly. */
    options?: ('nosuid' | 'nodev' | 'noexec' | 'noatime')[] | undefined;
    /** A disk of its own, made and deleted with the environment, part of its snapshots. */
    disk?: {
      /** Bytes it may hold; grown and shrunk while in use. */
      size: string | number;
    } | undefined;
    /** A VirtualVolume of the same namespace; it may be in several environments of one node at once and outlives them. */
    virtualVolume?: {
      name: string;
    } | undefined;
    /** A folder of the node, below one that its operator allows. Ids inside are those of the host's files (idmapped). */
    hostPath?: {
      path: string;
    } | undefined;
    /** What a VirtualEnvironmentSnapshot of the same namespace and node holds, to read files out of it. Always read-only. */
    snapshot?: {
      name: string;
    } | undefined;
    /** Memory of the environment's own, empty at every start. */
    tmpfs?: {
      /** Bytes it may hold; grown and shrunk while in use. */
      size: string | number;
    } | undefined;
  })[] | undefined;
  /** Accounts that are kept as declared inside, running or not. Accounts that are not named are the guest's own business. passwordHashFrom is a password as crypt(5) has it; passwordFrom one in plain, hashed before it is written. */
  users?: ({
    name: string;
    /** The next free one from 1000 if unset and the account is new. */
    uid?: number | undefined;
    /** Supplementary groups, made if missing. */
    groups?: string[] | undefined;
    home?: string | undefined;
    shell?: string | undefined;
    /** A key of a ConfigMap or Secret in the same namespace. */
    passwordHashFrom?: {
      configMapKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
      secretKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
    } | undefined;
    /** A key of a ConfigMap or Secret in the same namespace. */
    passwordFrom?: {
      configMapKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
      secretKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
    } | undefined;
    /** Lines of authorized_keys(5). */
    sshAuthorizedKeys?: string[] | undefined;
    /** More lines. */
    sshAuthorizedKeysFrom?: ({
      configMapKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
      secretKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
    })[] | undefined;
    /** May become root without a password (sudoers(5)). */
    sudo?: boolean | undefined;
  })[] | undefined;
  /** Files that are kept as declared inside, running or not; changed within seconds when their source changes. */
  files?: ({
    /** Absolute path inside; folders on the way are made. With configMap or secret: of a folder that gets a file for each key. */
    path: string;
    content?: string | undefined;
    /** A key of a ConfigMap or Secret in the same namespace. */
    contentFrom?: {
      configMapKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
      secretKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
    } | undefined;
    configMap?: {
      name: string;
      optional?: boolean | undefined;
    } | undefined;
    secret?: {
      name: string;
      optional?: boolean | undefined;
    } | undefined;
    /** Permission bits; 420 (0644) if unset. */
    mode?: number | undefined;
    uid?: number | undefined;
    gid?: number | undefined;
  })[] | undefined;
  /** Such as Europe/Berlin; the image's if unset. */
  timezone?: string | undefined;
  /** Such as C.UTF-8 or de_DE.UTF-8; the image's if unset. */
  locale?: string | undefined;
  /** Commands run inside, one after the other, once in the environment's life, after its init first reports that it is up. Ready waits for them. Cannot change once they have begun; can be taken away then. */
  firstBoot?: ({
    command: string[];
    timeoutSeconds?: number | undefined;
  })[] | undefined;
  /** NoCloud data for images that have cloud-init; metadata (instance id, host name) is added. */
  cloudInit?: {
    userData?: string | undefined;
    /** A key of a ConfigMap or Secret in the same namespace. */
    userDataFrom?: {
      configMapKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
      secretKeyRef?: {
        name: string;
        key: string;
        /** It may be missing; then there is nothing, instead of waiting for it. */
        optional?: boolean | undefined;
      } | undefined;
    } | undefined;
    vendorData?: string | undefined;
    /** Network configuration, version 1 or 2; cloud-init leaves the network alone if unset. */
    networkData?: string | undefined;
  } | undefined;
  /** Containers (Docker, podman) may be run inside. A change takes effect at the next start. */
  nesting?: boolean | undefined;
  /** Capabilities inside, in its own user namespace, beside or without those of the default set. Names as NET_RAW. A change takes effect at the next start. */
  capabilities?: {
    add?: string[] | undefined;
    drop?: string[] | undefined;
  } | undefined;
  /** System calls beside or without those of the default list. A change takes effect at the next start. */
  seccomp?: {
    allow?: string[] | undefined;
    deny?: string[] | undefined;
    /** Programs of 32 bits (i386) are killed at their first system call. They run if unset. */
    denyCompat?: boolean | undefined;
  } | undefined;
  /** Devices of the node it may use. The node's operator says which may be given at all; fuse and net/tun may by default. A change takes effect at the next start. */
  devices?: ({
    /** Path below /dev, such as fuse or net/tun. */
    name: string;
    /** What may be done with it: read, or read and write. */
    access?: 'r' | 'rw' | undefined;
  })[] | undefined;
  /** Kernel settings of its own namespaces, from a safe list. One that is no longer declared keeps its value until the next start. */
  sysctls?: {
    /** With dots, such as net.ipv4.ip_forward. */
    name: string;
    value: string;
  }[] | undefined;
  /** The root file system cannot be written inside; /run, /tmp, /var/tmp and volumes can. A change takes effect at the next start. */
  readOnlyRoot?: boolean | undefined;
  /** Network interfaces. One on the network "default" if unset; an empty list means loopback only. Cannot change after placement. */
  interfaces?: ({
    /** Name inside, such as eth0. */
    name: string;
    /** Name of a VirtualNetwork. */
    network?: string | undefined;
    /** Fixed addresses inside the network's prefixes; one of each family the network has is allocated where none is given. */
    addresses?: string[] | undefined;
  })[] | undefined;
  /** Contents of /etc/resolv.conf; the network's, else the node's, if unset. */
  dns?: {
    servers?: string[] | undefined;
    searches?: string[] | undefined;
  } | undefined;
  /** Seconds the guest's init has to shut down before it is killed. */
  terminationGracePeriodSeconds?: number | undefined;
  /** Labels the node must have. */
  nodeSelector?: Record<string, string> | undefined;
  /** Node taints it may be placed beside (core/v1 Toleration). */
  tolerations?: ({
    key?: string | undefined;
    operator?: 'Exists' | 'Equal' | undefined;
    value?: string | undefined;
    effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute' | undefined;
  })[] | undefined;
  /** Placement wishes, in the shape of core/v1 Affinity. */
  affinity?: {
    nodeAffinity?: {
      requiredDuringSchedulingIgnoredDuringExecution?: {
        /** One of these must match. */
        nodeSelectorTerms: ({
          matchExpressions?: ({
            key: string;
            operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
            values?: string[] | undefined;
          })[] | undefined;
        })[];
      } | undefined;
      preferredDuringSchedulingIgnoredDuringExecution?: ({
        weight: number;
        preference: {
          matchExpressions?: ({
            key: string;
            operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
            values?: string[] | undefined;
          })[] | undefined;
        };
      })[] | undefined;
    } | undefined;
    /** Be (or, under environmentAntiAffinity, do not be) where environments with these labels are. */
    environmentAffinity?: {
      requiredDuringSchedulingIgnoredDuringExecution?: ({
        labelSelector: {
          matchLabels?: Record<string, string> | undefined;
          matchExpressions?: ({
            key: string;
            operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
            values?: string[] | undefined;
          })[] | undefined;
        };
        /** Node label whose value makes "the same place", such as kubernetes.io/hostname. */
        topologyKey: string;
        /** The environment's own namespace if unset. */
        namespaces?: string[] | undefined;
      })[] | undefined;
      preferredDuringSchedulingIgnoredDuringExecution?: ({
        weight: number;
        term: {
          labelSelector: {
            matchLabels?: Record<string, string> | undefined;
            matchExpressions?: ({
              key: string;
              operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
              values?: string[] | undefined;
            })[] | undefined;
          };
          /** Node label whose value makes "the same place", such as kubernetes.io/hostname. */
          topologyKey: string;
          /** The environment's own namespace if unset. */
          namespaces?: string[] | undefined;
        };
      })[] | undefined;
    } | undefined;
    /** Be (or, under environmentAntiAffinity, do not be) where environments with these labels are. */
    environmentAntiAffinity?: {
      requiredDuringSchedulingIgnoredDuringExecution?: ({
        labelSelector: {
          matchLabels?: Record<string, string> | undefined;
          matchExpressions?: ({
            key: string;
            operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
            values?: string[] | undefined;
          })[] | undefined;
        };
        /** Node label whose value makes "the same place", such as kubernetes.io/hostname. */
        topologyKey: string;
        /** The environment's own namespace if unset. */
        namespaces?: string[] | undefined;
      })[] | undefined;
      preferredDuringSchedulingIgnoredDuringExecution?: ({
        weight: number;
        term: {
          labelSelector: {
            matchLabels?: Record<string, string> | undefined;
            matchExpressions?: ({
              key: string;
              operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
              values?: string[] | undefined;
            })[] | undefined;
          };
          /** Node label whose value makes "the same place", such as kubernetes.io/hostname. */
          topologyKey: string;
          /** The environment's own namespace if unset. */
          namespaces?: string[] | undefined;
        };
      })[] | undefined;
    } | undefined;
  } | undefined;
}

export interface VirtualEnvironmentStatus {
  /** The generation of spec this status speaks of. */
  observedGeneration?: number | undefined;
  /** One word for where it is in its life. Controller until bound, the bound node's agent afterwards. */
  phase?: 'Pending' | 'Starting' | 'Running' | 'Paused' | 'Stopping' | 'Stopped' | 'Failed' | 'Terminating' | 'Unknown' | undefined;
  /** Scheduled (controller); ImageReady, NetworkReady, VolumesReady, Initialized (first boot is over), GuestConfigured (users and files inside are as declared), LimitsEnforced, ViewConsistent, RestartRequired, Running, Ready (agent). */
  conditions?: ({
    type: string;
    status: 'True' | 'False' | 'Unknown';
    /** One CamelCase word for programs. */
    reason?: string | undefined;
    /** A sentence for people. */
    message?: string | undefined;
    lastTransitionTime?: string | undefined;
    observedGeneration?: number | undefined;
  })[] | undefined;
  /** What the controller gave it for life; kept across restarts and moves, released when the object is gone. */
  allocation?: {
    /** Host user and group ids that ids 0 to size-1 inside are mapped to. */
    idRange?: {
      base: number;
      size: number;
    } | undefined;
    interfaces?: ({
      name: string;
      network: string;
      /** Locally administered, derived from the object's uid. */
      mac: string;
      /** IPv4 first, without prefix length. */
      addresses?: string[] | undefined;
    })[] | undefined;
    /** Requests and limits in force, class and defaults filled in. */
    resources?: {
      requests?: Record<string, string | number> | undefined;
      limits?: Record<string, string | number> | undefined;
    } | undefined;
    /** The class it was placed with, and which revision of it is in force. */
    class?: {
      name: string;
      /** Name of the VirtualEnvironmentClassRevision. */
      revision: string;
    } | undefined;
    /** The generation of spec this was derived from. */
    observedGeneration?: number | undefined;
  } | undefined;
  /** The image it was created from. */
  image?: {
    name?: string | undefined;
    /** sha256 of its archive, or of its manifest if it came from a registry. */
    digest?: string | undefined;
  } | undefined;
  /** When process 1 last started. */
  startedAt?: string | undefined;
  /** Starts after the first. */
  restartCount?: number | undefined;
  /** How process 1 ended last. */
  lastExit?: {
    exitCode?: number | undefined;
    /** Number of the signal that ended it, if one did. */
    signal?: number | undefined;
    /** Completed, Error, Killed, OOMKilled, Unhealthy (a probe failed), StoppedByRequest or NodeRestarted. */
    reason?: string | undefined;
    finishedAt?: string | undefined;
  } | undefined;
  /** The last spec.power request that was carried out. */
  lastPower?: {
    action?: string | undefined;
    token?: string | undefined;
    time?: string | undefined;
  } | undefined;
  /** While backing off: not started before then. */
  nextStartAt?: string | undefined;
  /** The CPUs of the node it runs on now, such as 0-3,8. */
  cpus?: string | undefined;
  /** Bytes its root differs from the image, to the last mebibyte or so. */
  diskUsedBytes?: number | undefined;
  /** The snapshot that its disk was last taken into or brought back to; the parent of the next one. */
  snapshot?: {
    name?: string | undefined;
    uid?: string | undefined;
  } | undefined;
  /** What became of spec.volumes. */
  volumes?: ({
    name: string;
    attached: boolean;
    /** Why it is not. */
    message?: string | undefined;
  })[] | undefined;
  /** How far spec.firstBoot got. */
  firstBoot?: {
    /** Commands that ended with success. */
    completed?: number | undefined;
    /** Of the command that failed. */
    exitCode?: number | undefined;
    /** The end of what it printed, or why it could not be run. */
    message?: string | undefined;
    finishedAt?: string | undefined;
  } | undefined;
}

export interface VirtualEnvironment {
  apiVersion: 'kapelle.dev/v1';
  kind: 'VirtualEnvironment';
  metadata: ObjectMeta;
  spec: VirtualEnvironmentSpec;
  status?: VirtualEnvironmentStatus | undefined;
}

export const virtualEnvironmentKind: KindInfo<VirtualEnvironment> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'VirtualEnvironment',
  plural: 'virtualenvironments',
  namespaced: true,
};
