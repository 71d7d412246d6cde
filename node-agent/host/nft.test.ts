import { ExecError } from './exec.ts';
import { nft } from './nft.ts';

const crash = new ExecError(['nft'], 'signal', 'ended by SIGSEGV', { signal: 'SIGSEGV' });

function failing(times: number, error: Error) {
  let calls = 0;
  const exec = async () => {
    calls += 1;
    if (calls <= times) throw error;
    return { stdout: 'table', stderr: '', code: 0 };
  };
  return { exec, calls: () => calls };
}

describe('nft', () => {
  it('is asked again when the tool itself crashes', async () => {
    const { exec, calls } = failing(2, crash);
    expect((await nft(['list', 'tables'], {}, exec)).stdout).toBe('table');
    expect(calls()).toBe(3);
  });

  it('is given up when it crashes every time', async () => {
    const { exec, calls } = failing(9, crash);
    await expect(nft(['list', 'tables'], {}, exec)).rejects.toBe(crash);
    expect(calls()).toBe(5);
  });

  it('is not asked again when it refuses', async () => {
    const refusal = new ExecError(['nft'], 'exit', 'exit code 1', { code: 1, stderr: 'No such file or directory' });
    const { exec, calls } = failing(1, refusal);
    await expect(nft(['list', 'table', 'inet', 'x'], {}, exec)).rejects.toBe(refusal);
    expect(calls()).toBe(1);
  });
});
