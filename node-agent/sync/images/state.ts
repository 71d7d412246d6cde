// What this node knows of one image. Plain data; written by image-sync.ts, read by the environments' planner and status.

export interface ImageState {
  /** unknown: nobody has asked for it here yet. asking: the runtime has not said yet whether it has it. failed: is tried again by itself, with back-off. */
  phase: 'unknown' | 'asking' | 'building' | 'ready' | 'failed';
  /** `sha256:…` once ready, else empty. */
  digest: string;
  sizeBytes: number;
  /** Progress while building, the cause once failed; empty otherwise. */
  message: string;
}

export const UNKNOWN_IMAGE: ImageState = { phase: 'unknown', digest: '', sizeBytes: 0, message: '' };
