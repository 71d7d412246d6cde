// Which ConfigMaps and Secrets of its own namespace an environment's spec names. Pure; called by the API server (what a node may
// read) and by the agent (what it reads).
import type { VirtualEnvironmentSpec } from './type.ts';

export interface References {
  configMaps: Set<string>;
  secrets: Set<string>;
}

interface KeySource {
  configMapKeyRef?: { name: string } | undefined;
  secretKeyRef?: { name: string } | undefined;
}

/** What a spec has that can name one; the rest of it need not be there. */
export type ReferringSpec = Pick<VirtualEnvironmentSpec, 'env' | 'users' | 'files' | 'cloudInit'>;

const named = (names: (string | undefined)[]): Set<string> => new Set(names.filter((name) => name !== undefined));

export function referencesOf({ env = [], users = [], files = [], cloudInit }: ReferringSpec): References {
  const sources: (KeySource | undefined)[] = [
    ...env.map(({ valueFrom }) => valueFrom),
    ...users.flatMap((user) => [user.passwordHashFrom, user.passwordFrom, ...(user.sshAuthorizedKeysFrom ?? [])]),
    ...files.map(({ contentFrom }) => contentFrom),
    cloudInit?.userDataFrom,
  ];
  return {
    configMaps: named([
      ...sources.map((source) => source?.configMapKeyRef?.name),
      ...files.map((file) => file.configMap?.name),
    ]),
    secrets: named([...sources.map((source) => source?.secretKeyRef?.name), ...files.map((file) => file.secret?.name)]),
  };
}
