// `kapelle down`: stops the VEs cleanly and everything else, and leaves the machine as it was. Called by main.ts.
// Works whatever is left of an `up`: running, ended, or killed. The data stays unless --wipe is given.
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../machinery/clock/clock.ts';
import { start } from '../../node-agent/host/exec.ts';
import { pathExists } from '../../node-agent/host/files.ts';
import { bootId, isAlive, readMounts } from '../../node-agent/host/proc.ts';
import type { DownFlags } from '../flags.ts';
import { type Layout, layoutOf, PROGRAMS } from '../layout.ts';
import { runtimeFlags } from '../supervisor/children.ts';
import { endLeftovers, endProcess } from '../supervisor/leftovers.ts';
import { readState, type UpState } from '../supervisor/state.ts';
import { lockPlace, requireRoot } from './lock.ts';

const report = (line: string): void => console.log(`kapelle: ${line}`);
/** `up` stops five children in order, each with a time limit of its own. */
const UP_STOP_TIMEOUT_MS = 120_000;

export async function down(flags: DownFlags): Promise<void> {
  requireRoot('down');
  const layout = layoutOf(flags.dataDir, flags.runDir);
  if (!existsSync(layout.dataDir) && !existsSync(layout.runDir)) {
    report(`nothing to do: there is no ${layout.dataDir}`);
    return;
  }
  const state = await readState(layout.state);
  await stopUp(state);
  await lockPlace(layout, 'down');
  await endLeftovers(state, systemClock, report);
  const nodeName = state?.nodeName ?? (await nodeNameFromData(layout));
  if (nodeName !== undefined) await teardown(layout, nodeName);
  await refuseMounted(layout);
  await rm(layout.runDir, { recursive: true, force: true });
  if (flags.wipe) {
    await rm(layout.dataDir, { recursive: true, force: true });
    report(`removed ${layout.dataDir}`);
  }
  report(flags.wipe ? 'down: nothing is left' : `down: the data stays in ${layout.dataDir}`);
}

async function stopUp(state: UpState | undefined): Promise<void> {
  if (state === undefined || state.bootId !== (await bootId()) || !(await isAlive(state.up))) return;
  report(`stopping kapelle up (pid ${state.up.pid})`);
  await endProcess(state.up, systemClock, UP_STOP_TIMEOUT_MS);
}

/** After a reboot the run dir is gone; the node's certificate still says its name. */
async function nodeNameFromData(layout: Layout): Promise<string | undefined> {
  if (!(await pathExists(layout.pki))) return undefined;
  const certificate = (await readdir(layout.pki)).find((file) => file.startsWith('node-') && file.endsWith('.crt'));
  return certificate?.slice('node-'.length, -'.crt'.length);
}

/** The runtime knows what it made on this host; its own program takes it away again. */
async function teardown(layout: Layout, nodeName: string): Promise<void> {
  const argv = [
    process.execPath,
    join(PROGRAMS, 'node-agent/runtime/main.js'),
    '--teardown',
    ...runtimeFlags({ nodeName }, layout),
  ];
  const child = start(argv, { stdout: 1, stderr: 2 });
  const { code } = await child.exited;
  if (code !== 0) {
    throw new Error(
      `the runtime could not remove everything it made (exit code ${code ?? 'none'}): see above, then run kapelle down again`,
    );
  }
}

/** Removing a folder with something mounted below it would remove what is mounted. */
async function refuseMounted(layout: Layout): Promise<void> {
  const below = (await readMounts()).filter(({ mountPoint }) =>
    [layout.dataDir, layout.runDir].some((folder) => mountPoint.startsWith(`${folder}/`)),
  );
  if (below.length === 0) return;
  const list = below.map(({ mountPoint }) => mountPoint).join(', ');
  throw new Error(`still mounted: ${list}. Find what uses it (fuser -vm), then run kapelle down again`);
}
