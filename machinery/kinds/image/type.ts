// Generated from crds/image.yaml by `make gen`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface ImageSpec {
  /** Where it comes from; exactly one of these. */
  source: {
    /** An image of an OCI registry. Its configuration says what runs, unless init does. */
    oci?: {
      /** Registry, repository, and tag or digest, such as registry.example.com/team/web:1.4. A tag is resolved once on each node, unless a digest pins it. */
      reference: string;
      /** The registry speaks plain HTTP or has a certificate nobody signed. */
      insecure?: boolean | undefined;
      /** A Secret of type kubernetes.io/dockerconfigjson or kubernetes.io/basic-auth. */
      credentialsFrom?: {
        namespace: string;
        name: string;
      } | undefined;
    } | undefined;
    /** A tar archive of a root file system, plain or compressed with gzip, xz or zstd. */
    archive?: {
      url?: string | undefined;
      /** A file of the node, below a folder that its operator allows. */
      path?: string | undefined;
      /** Of the file as it is. */
      sha256: string;
    } | undefined;
    /** What a snapshot holds. The image exists on the snapshot's node only. */
    virtualEnvironmentSnapshot?: {
      namespace: string;
      name: string;
    } | undefined;
    /** What an environment's disk holds at the moment it is made. The image exists on that node only. */
    virtualEnvironment?: {
      namespace: string;
      name: string;
    } | undefined;
    /** Built on the node from a Debian suite's packages, from the mirror the node itself uses. */
    debian?: {
      /** Such as bookworm or trixie. */
      suite: string;
      /** How much beside the packages (mmdebstrap --variant): minbase has apt and the essential packages, extract just the named packages unpacked. */
      variant?: 'minbase' | 'extract' | undefined;
      /** Packages to include, each a plain package name. */
      packages?: string[] | undefined;
      /** Archive components; main if unset. */
      components?: string[] | undefined;
    } | undefined;
  };
  /** What runs as process 1 and how it is spoken to. Where it says nothing: /sbin/init as systemd for debian; for oci the image's own configuration; for the others what their source had, else /sbin/init as systemd. */
  init?: {
    command?: string[] | undefined;
    /** systemd: readiness is told by systemd itself, clean stop is SIGRTMIN+3. other: ready once started, clean stop is stopSignal. */
    kind?: 'systemd' | 'other' | undefined;
    /** Number of the signal for a clean stop; 37 (SIGRTMIN+3) for systemd, 15 (SIGTERM) for other, if unset. */
    stopSignal?: number | undefined;
  } | undefined;
  /** Make it on every node ahead of need. */
  prefetch?: boolean | undefined;
  /** Keep it on at least this many nodes ahead of need; the controller chooses which. */
  replicas?: number | undefined;
  /** Labels of the nodes that prefetch and replicas are about; all nodes if unset. */
  nodeSelector?: Record<string, string> | undefined;
  /** Bytes it may have unpacked; 20Gi if unset. What is larger is refused. */
  maxSize?: string | number | undefined;
  /** A node removes it when no environment there has used it for so long; the agent's own setting if unset (7 days). Never while it is prefetched there. */
  unusedSeconds?: number | undefined;
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
  /** Where spec.replicas puts it (controller). */
  prefetchNodes?: string[] | undefined;
  /** Where it is, or is being made. Each entry is written by that node's agent. */
  nodes?: ({
    nodeName: string;
    phase: 'Pending' | 'Building' | 'Ready' | 'Failed';
    digest?: string | undefined;
    sizeBytes?: number | undefined;
    /** Progress while Building, the cause when Failed. */
    message?: string | undefined;
    /** How far Building is, as far as known. */
    percent?: number | undefined;
    /** When an environment there last used it, to the hour. */
    lastUsedAt?: string | undefined;
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
