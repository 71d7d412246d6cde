import { describe, expect, it } from '@jest/globals';
import { holdNodeName } from './alone.ts';

describe('the name of a node', () => {
  it('is held by one runtime at a time, and the second is told what to do', async () => {
    const name = `kp-alone-${process.pid}`;
    const first = await holdNodeName(name);
    const other = await holdNodeName(`${name}-2`);
    await expect(holdNodeName(name)).rejects.toThrow(
      `another runtime on this machine is node ${name} already, with other data: stop that one, or give this one another --node-name`,
    );
    await first.release();
    const second = await holdNodeName(name);
    await second.release();
    await other.release();
  });
});
