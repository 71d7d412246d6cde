// What environments of this host may be given, and what has to be kept from them here. Made once at the start of the runtime.
import type { CgroupMode } from '../../host/cgroups.ts';
import { hasSocketFamily } from '../../host/syscalls.ts';
import { availableDevices } from '../devices/available.ts';

export interface Safety {
  /** Names that the operator allows (--allow-device), there or not. */
  allowedDevices: readonly string[];
  /** See oci/seccomp.ts. */
  vsock: boolean;
  /** Controllers are those of version 1. */
  cgroupV1: boolean;
}

const AF_VSOCK = 40;

export const hostSafety = (allowedDevices: readonly string[], cgroupMode: CgroupMode): Safety => ({
  allowedDevices,
  // A guest that asks for a family the kernel does not have makes it load the module for it: by asking first, we know.
  vsock: hasSocketFamily(AF_VSOCK),
  cgroupV1: cgroupMode !== 'v2',
});

/** Allowed and there. */
export const devicesOf = (safety: Safety): Promise<string[]> => availableDevices(safety.allowedDevices);
