// Generated from crds/image.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface ImageSpec {
  /** Where it comes from. */
  source: {
    /** Built on the node from a Debian suite's packages, from the mirror the node itself uses. */
    debian: {
      /** Such as bookworm or trixie. */
      suite: string;
      /** How much beside the packages (mmdebstrap --variant): minbase has apt and the essential packages, extract just the named packages unpacked. */
      variant?: 'minbase' | 'extract' | undefined;
      /** Packages to include, each a plain package name. */
      packages?: string[] | undefined;
      /** Archive components; main if unset. */
      components?: string[] | undefined;
    };
  };
  /** What runs as process 1 and how it is spoken to. */
  init?: {
    command?: string[] | undefined;
    /** systemd: readiness is told by systemd itself, clean stop is SIGRTMIN+3. other: ready once started, clean stop is stopSignal. */
    kind?: 'systemd' | 'other' | undefined;
    /** Number of the signal for a clean stop; 37 (SIGRTMIN+3) for systemd, 15 (SIGTERM) for other, if unset. */
    stopSignal?: number | undefined;
  } | undefined;
  /** Make it on every node ahead of need. */
  prefetch?: boolean | undefined;
}

export interface ImageStatus {
  observedGeneration?: number | undefined;
  /** Ready: at least one node has it, or why none does (controller). */
  conditions?: ({
    type: string;
    status: 'True' | 'False' | 'Unknown';
    reason?: string | undefined;
    message?: string | undefined;
    lastTransitionTime?: string | undefined;
    observedGeneration?: number | undefined;
  })[] | undefined;
  /** Where it is, or is being made. Each entry is written by that node's agent. */
  nodes?: ({
    nodeName: string;
    phase: 'Pending' | 'Building' | 'Ready' | 'Failed';
    digest?: string | undefined;
    sizeBytes?: number | undefined;
    /** Progress while Building, the cause when Failed. */
    message?: string | undefined;
    lastTransitionTime?: string | undefined;
  })[] | undefined;
}

export interface Image {
  apiVersion: 'kapelle.dev/v1';
  kind: 'Image';
  metadata: ObjectMeta;
  spec: ImageSpec;
  status?: ImageStatus | undefined;
}

export const imageKind: KindInfo<Image> = {
  group: 'kapelle.dev',
  version: 'v1',
  kind: 'Image',
  plural: 'images',
  namespaced: false,
};
