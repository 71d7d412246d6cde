// Which revision of its class an environment is sized by: what its spec asks for, else what it was placed with, else what the
// class says now. Called by reconcile.ts. Pure.
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentClass } from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import type { VirtualEnvironmentClassRevision } from '../../machinery/kinds/virtualenvironmentclassrevision/type.ts';
import { revisionOf } from '../class/revision.ts';
import type { Problem } from './problem.ts';
import type { Base } from './resources.ts';

export interface Classes {
  classOf: (name: string) => VirtualEnvironmentClass | undefined;
  revisionOf: (name: string) => VirtualEnvironmentClassRevision | undefined;
}

export interface InForce {
  base: Base | undefined;
  class: { name: string; revision: string } | undefined;
  /** The class whose present content this is: its revision must exist before it is referred to. */
  present?: VirtualEnvironmentClass;
}

export function classInForce(ve: VirtualEnvironment, classes: Classes): InForce | { problem: Problem } {
  const { className, classRevision, nodeName } = ve.spec;
  if (className === undefined) return { base: undefined, class: undefined };
  if (classRevision !== undefined) return asked(className, classRevision, classes);
  const before = ve.status?.allocation?.class;
  if (nodeName !== undefined && before?.name === className) {
    const revision = classes.revisionOf(before.revision);
    // Somebody has made away with it: what it gave stays.
    return { base: revision?.spec.resources ?? ve.status?.allocation?.resources, class: before };
  }
  const given = classes.classOf(className);
  if (given !== undefined) {
    return {
      base: given.spec.resources,
      class: { name: className, revision: revisionOf(given).metadata.name },
      present: given,
    };
  }
  return { problem: { reason: 'ClassNotFound', message: `there is no VirtualEnvironmentClass "${className}"` } };
}

function asked(className: string, name: string, classes: Classes): InForce | { problem: Problem } {
  const revision = classes.revisionOf(name);
  if (revision?.spec.className === className) {
    return { base: revision.spec.resources, class: { name: className, revision: name } };
  }
  const given = classes.classOf(className);
  if (given !== undefined && revisionOf(given).metadata.name === name) {
    return { base: given.spec.resources, class: { name: className, revision: name }, present: given };
  }
  const message =
    revision === undefined
      ? `there is no VirtualEnvironmentClassRevision "${name}"`
      : `VirtualEnvironmentClassRevision "${name}" is one of VirtualEnvironmentClass "${revision.spec.className}", not of "${className}"`;
  return { problem: { reason: 'ClassRevisionNotFound', message } };
}
