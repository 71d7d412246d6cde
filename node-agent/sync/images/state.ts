// What this node knows of one image. Plain data; written by image-sync.ts, read by the environments' planner and status.
import type { ImageConfig } from '../../runtime/client.ts';

export interface ImageState {
  /** unknown: nobody has asked for it here yet. asking: the runtime has not said yet whether it has it. failed: is tried again by itself, with back-off. */
  phase: 'unknown' | 'asking' | 'building' | 'ready' | 'failed';
  /** `sha256:…` once ready, else empty. */
  digest: string;
  sizeBytes: number;
  /** Progress while building, the cause once failed; empty otherwise. */
  message: string;
  /** 0 to 100 while building. */
  percent: number;
  /** What its source says of how it is started; null: nothing. */
  config: ImageConfig | null;
  /** When an environment here last used it, milliseconds; 0: never, or not known. */
  lastUsedAt: number;
}

export const UNKNOWN_IMAGE: ImageState = {
  phase: 'unknown',
  digest: '',
  sizeBytes: 0,
  message: '',
  percent: 0,
  config: null,
  lastUsedAt: 0,
};
