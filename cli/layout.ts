// Where everything of one `kapelle up` is on this machine (ARCHITECTURE.md, On disk). Pure; called by every command.
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

export const DEFAULT_DATA_DIR = '/var/lib/kapelle';
export const DEFAULT_RUN_DIR = '/run/kapelle';

export interface Layout {
  dataDir: string;
  runDir: string;
  /** Held while `up` or `down` works on the data, so that there is never a second one. */
  dataLock: string;
  runLock: string;
  /** What `up` last said of itself and its children. */
  state: string;
  pki: string;
  logs: string;
  etcd: string;
  runtimeSocket: string;
  adminKubeconfig: string;
  /** 12 hex digits made once: what IPv6 addresses of this cluster begin with. */
  clusterId: string;
}

export function layoutOf(dataDir: string, runDir: string): Layout {
  const data = resolve(dataDir);
  const run = resolve(runDir);
  const pki = join(data, 'pki');
  return {
    dataDir: data,
    runDir: run,
    dataLock: join(data, 'up.lock'),
    runLock: join(run, 'up.lock'),
    state: join(run, 'up.json'),
    pki,
    logs: join(data, 'logs'),
    etcd: join(data, 'etcd'),
    runtimeSocket: join(run, 'runtime.sock'),
    adminKubeconfig: join(pki, 'admin.kubeconfig'),
    clusterId: join(data, 'cluster-id'),
  };
}

/** The folder that holds `api/`, `controller/`, …: compiled programs stand as dist/cli/layout.js. */
export const PROGRAMS: string = fileURLToPath(new URL('..', import.meta.url));

/** The checkout or package: `crds/`, package.json. */
export const PACKAGE: string = fileURLToPath(new URL('../..', import.meta.url));
