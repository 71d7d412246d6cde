// Generated from crds/virtualenvironment.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface VirtualEnvironmentSpec {
  /** Name of the Image the root file system is layered on. Cannot change after creation. */
  image: string;
  /** Name of a VirtualEnvironmentClass whose resources apply where spec.resources says nothing. Read when the environment is placed; a later edit of the class never resizes what runs. */
  className?: string | undefined;
  /** When the environment should be running. Always: whenever it is not, with bounded back-off. RerunOnFailure: again after a failure, not after a clean shutdown. Once: started once and never again. Manual: only on spec.power. Halted: never. */
  runPolicy?: 'Always' | 'RerunOnFailure' | 'Once' | 'Manual' | 'Halted' | undefined;
  /** A one-time request. Each new token is carried out once; status.lastPower says when it was. A Stop holds against the run policy until another request is made or this is removed. */
  power?: {
    /** What to do. */
    action: 'Start' | 'Stop' | 'Restart';
    /** Any text that differs from the last request's, such as the time. */
    token: string;
  } | undefined;
  /** The node it is bound to. Written once by the scheduler; never by users. */
  nodeName?: string | undefined;
  /** Host name inside; the object's name if unset. */
  hostname?: string | undefined;
  /** What runs as process 1 instead of the image's init. Takes effect at the next start. */
  command?: string[] | undefined;
  /** How process 1 is spoken to when command is set. systemd: it tells itself when it is ready, and is stopped by SIGRTMIN+3, as for a command that ends by becoming /sbin/init. other, the default: ready once started, stopped by SIGTERM. */
  initKind?: 'systemd' | 'other' | undefined;
  /** Environment of process 1. */
  env?: ({
    name: string;
    value?: string | undefined;
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
    } | undefined;
  } | undefined;
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
  phase?: 'Pending' | 'Starting' | 'Running' | 'Stopping' | 'Stopped' | 'Failed' | 'Terminating' | 'Unknown' | undefined;
  /** Scheduled (controller); ImageReady, NetworkReady, LimitsEnforced, RestartRequired, Running, Ready (agent). */
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
    /** The generation of spec this was derived from. */
    observedGeneration?: number | undefined;
  } | undefined;
  /** The image it was created from. */
  image?: {
    name?: string | undefined;
    /** sha256 of the root file system archive. */
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
    /** Completed, Error, Killed, OOMKilled, StoppedByRequest or NodeRestarted. */
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
