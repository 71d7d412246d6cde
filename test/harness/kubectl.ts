// The real kubectl against a cluster of a test. Called by e2e tests and benches.
import { isExecError, run } from '../../node-agent/host/exec.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { waitFor, type WaitOptions } from './wait.ts';

export interface KubectlAnswer {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Kubectl {
  /** Throws with what kubectl said when it fails. */
  (...args: string[]): Promise<string>;
  /** Whatever it answers, failures too. */
  answer(args: readonly string[], input?: string): Promise<KubectlAnswer>;
  /** Applies YAML or objects (as JSON). */
  apply(content: string | object): Promise<string>;
  json(...args: string[]): Promise<Record<string, unknown>>;
  environment(name: string, namespace?: string): Promise<VirtualEnvironment>;
  /** Waits until `check` accepts the environment; says its phase and conditions when it does not. */
  waitEnvironment(
    name: string,
    what: string,
    check: (environment: VirtualEnvironment) => boolean,
    options?: WaitOptions & { namespace?: string },
  ): Promise<VirtualEnvironment>;
  waitReady(name: string, options?: WaitOptions & { namespace?: string }): Promise<VirtualEnvironment>;
  /** Deletes and waits until the object is gone. No error if it was. */
  remove(kind: string, ...names: string[]): Promise<void>;
}

const TIMEOUT_MS = 60_000;
/** The first start on a node makes the image. */
const READY_TIMEOUT_MS = 300_000;

/** `prefix` runs kubectl elsewhere, such as in a network namespace. */
export function kubectlFor(kubeconfig: string, prefix: readonly string[] = []): Kubectl {
  const answer = async (args: readonly string[], input?: string): Promise<KubectlAnswer> => {
    try {
      return await run([...prefix, 'kubectl', ...args], {
        env: { KUBECONFIG: kubeconfig, KUBECACHEDIR: `${kubeconfig}.cache` },
        timeoutMs: READY_TIMEOUT_MS + TIMEOUT_MS,
        ...(input === undefined ? {} : { input }),
      });
    } catch (error) {
      if (!isExecError(error) || error.code === undefined) throw error;
      return { code: error.code, stdout: error.stdout, stderr: error.stderr };
    }
  };
  const must = async (args: readonly string[], input?: string): Promise<string> => {
    const { code, stdout, stderr } = await answer(args, input);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: exit code ${code}: ${stderr.trim()}`);
    return stdout;
  };
  const json = async (...args: string[]): Promise<Record<string, unknown>> =>
    JSON.parse(await must([...args, '-o', 'json'])) as Record<string, unknown>;
  const environment = async (name: string, namespace = 'default'): Promise<VirtualEnvironment> =>
    (await json('get', 've', name, '-n', namespace)) as unknown as VirtualEnvironment;
  const waitEnvironment: Kubectl['waitEnvironment'] = (name, what, check, options = {}) => {
    let last: VirtualEnvironment | undefined;
    return waitFor(
      `${name} ${what}`,
      async () => {
        last = await environment(name, options.namespace);
        return check(last) ? last : undefined;
      },
      { timeoutMs: READY_TIMEOUT_MS, pollMs: 200, ...options, seen: () => describeEnvironment(last) },
    );
  };
  return Object.assign((...args: string[]) => must(args), {
    answer,
    json,
    environment,
    waitEnvironment,
    waitReady: (name: string, options: WaitOptions & { namespace?: string } = {}) =>
      waitEnvironment(name, 'is Ready', (found) => conditionOf(found, 'Ready')?.status === 'True', options),
    apply: (content: string | object) =>
      must(['apply', '-f', '-'], typeof content === 'string' ? content : JSON.stringify(content)),
    remove: async (kind: string, ...names: string[]) => {
      await must(['delete', kind, ...names, '--ignore-not-found', '--wait', `--timeout=${TIMEOUT_MS / 1000}s`]);
    },
  });
}

export const conditionOf = (
  environment: VirtualEnvironment,
  type: string,
): { status: string; reason?: string | undefined; message?: string | undefined } | undefined =>
  environment.status?.conditions?.find((condition) => condition.type === type);

export function describeEnvironment(environment: VirtualEnvironment | undefined): string {
  if (environment === undefined) return 'it could not be read';
  const conditions = (environment.status?.conditions ?? []).map(
    ({ type, status, reason, message }) => `\n  ${type}=${status} ${reason ?? ''}: ${message ?? ''}`,
  );
  return `phase ${environment.status?.phase ?? 'none'} on ${environment.spec.nodeName ?? 'no node'}${conditions.join('')}`;
}
