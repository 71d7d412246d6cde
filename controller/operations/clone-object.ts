// The VirtualEnvironment that a clone makes. Called by clone-plan.ts. Pure.
import {
  virtualEnvironmentKind,
  type VirtualEnvironment,
  type VirtualEnvironmentSpec,
} from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentClone } from '../../machinery/kinds/virtualenvironmentclone/type.ts';
import { applyJsonPatch, JsonPatchError } from '../../machinery/values/patch.ts';

/** On what a clone makes: uid of the VirtualEnvironmentClone. */
export const CLONE_UID = 'kapelle.dev/clone-uid';
/** Which object it came from, for people. */
export const CLONED_FROM = 'kapelle.dev/cloned-from';

export interface Original {
  spec: VirtualEnvironmentSpec;
  labels: Record<string, string> | undefined;
}

/** `problem`: one sentence, for good. */
export function cloneObject(
  clone: VirtualEnvironmentClone,
  original: Original,
  snapshotName: string,
): { object: VirtualEnvironment } | { problem: string } {
  const { source, targetName, labels, patches = [] } = clone.spec;
  const plain = {
    apiVersion: 'kapelle.dev/v1',
    kind: virtualEnvironmentKind.kind,
    metadata: { name: targetName, namespace: clone.metadata.namespace, labels: labels ?? original.labels ?? {} },
    spec: ownSpec(original.spec),
  };
  const patched = patch(plain, patches);
  if ('problem' in patched) return patched;
  const { metadata, spec } = patched.object;
  if (typeof spec !== 'object' || spec === null) return { problem: 'the patches leave no spec' };
  return {
    object: {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironment',
      metadata: {
        ...metadata,
        // Whatever the patches say: these are what the clone is.
        name: targetName,
        namespace: clone.metadata.namespace,
        annotations: {
          ...metadata?.annotations,
          [CLONE_UID]: clone.metadata.uid ?? '',
          [CLONED_FROM]: `${source.kind}/${source.name}`,
        },
      },
      spec: { ...spec, dataSource: { kind: 'VirtualEnvironmentSnapshot', name: snapshotName } },
    },
  };
}

/** Without what can only be one environment's, without a pause that was for the original, and without commands of a first boot that its disk already has behind it. */
function ownSpec(spec: VirtualEnvironmentSpec): Omit<VirtualEnvironmentSpec, 'nodeName'> {
  const {
    nodeName: _,
    hostname: __,
    power: ___,
    dataSource: ____,
    firstBoot: _____,
    paused: ______,
    interfaces,
    ...rest
  } = spec;
  if (interfaces === undefined) return rest;
  const free = interfaces.map((each) => {
    const { addresses: _a, mac: _m, ...more } = each as typeof each & { mac?: string };
    return more;
  });
  return { ...rest, interfaces: free };
}

type Patches = NonNullable<VirtualEnvironmentClone['spec']['patches']>;
interface Draft {
  metadata?: VirtualEnvironment['metadata'];
  spec?: VirtualEnvironmentSpec;
}

function patch(object: unknown, patches: Patches): { object: Draft } | { problem: string } {
  try {
    return { object: applyJsonPatch(object, patches) as Draft };
  } catch (error) {
    if (error instanceof JsonPatchError) return { problem: `spec.patches cannot be applied: ${error.message}` };
    throw error;
  }
}
