import { describe, expect, test } from '@jest/globals';
import { ExecError, run, start } from './exec.ts';

const failure = (promise: Promise<unknown>): Promise<ExecError> =>
  promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => {
      if (error instanceof ExecError) return error;
      throw error;
    },
  );

describe('run', () => {
  test('gives stdout, stderr and the code; input goes to stdin', async () => {
    expect(await run(['sh', '-c', 'cat; echo err >&2'], { input: 'typed' })).toEqual({
      stdout: 'typed',
      stderr: 'err\n',
      code: 0,
    });
  });

  test('arguments are never words for a shell', async () => {
    expect((await run(['printf', '%s', '$HOME; `id`'])).stdout).toBe('$HOME; `id`');
  });

  test('a failure names the command and what it wrote', async () => {
    const error = await failure(run(['sh', '-c', 'echo because >&2; exit 3']));
    expect(error).toMatchObject({ failure: 'exit', code: 3, stderr: 'because\n' });
    expect(error.message).toBe('sh: exit code 3: because');
  });

  test('codes that were said to be fine are', async () => {
    expect((await run(['sh', '-c', 'exit 3'], { okCodes: [0, 3] })).code).toBe(3);
  });

  test('a command that is not installed says so', async () => {
    const error = await failure(run(['no-such-command']));
    expect(error.failure).toBe('spawn');
    expect(error.message).toContain('is it installed');
  });

  test('what holds its output on after the deadline does not hold us up', async () => {
    const begun = performance.now();
    const error = await failure(run(['sh', '-c', 'sleep 10 & exec sleep 10'], { timeoutMs: 50 }));
    expect(error.failure).toBe('timeout');
    expect(performance.now() - begun).toBeLessThan(8000);
  });

  test('the deadline kills it', async () => {
    const error = await failure(run(['sleep', '100'], { timeoutMs: 50 }));
    expect(error).toMatchObject({ failure: 'timeout', signal: 'SIGKILL' });
  });

  test('with group the deadline reaches the children, too, which would otherwise hold the output open', async () => {
    const error = await failure(run(['sh', '-c', 'sleep 100 & wait'], { timeoutMs: 50, group: true }));
    expect(error.failure).toBe('timeout');
  });

  test('a request to stop kills it; one made before it began, too', async () => {
    const stop = new AbortController();
    const running = failure(run(['sleep', '100'], { signal: stop.signal }));
    stop.abort();
    expect((await running).failure).toBe('aborted');
    expect((await failure(run(['sleep', '100'], { signal: AbortSignal.abort() }))).failure).toBe('aborted');
  });

  test('more output than allowed is an error, not memory', async () => {
    const error = await failure(run(['yes'], { maxOutputBytes: 100_000 }));
    expect(error.failure).toBe('output');
    expect(error.stdout.length).toBeLessThanOrEqual(100_000);
  });

  test('a command that does not read its input is judged by its exit code', async () => {
    expect((await run(['true'], { input: 'x'.repeat(1_000_000) })).code).toBe(0);
  });

  test('a signal from outside is told', async () => {
    expect(await failure(run(['sh', '-c', 'kill -9 $$']))).toMatchObject({ failure: 'signal', signal: 'SIGKILL' });
  });
});

describe('start', () => {
  test('more pipes than three, both ways', async () => {
    const child = start(['sh', '-c', 'read line <&3; echo "got $line" >&3'], { extra: ['pipe'] });
    const [pipe] = child.extra;
    const answer = new Promise<string>((resolve) => pipe?.once('data', (data: Buffer) => resolve(data.toString())));
    pipe?.write('hello\n');
    expect(await answer).toBe('got hello\n');
    expect(await child.closed).toEqual({ code: 0, signal: null });
  });

  test('killing what is gone is false, not an error', async () => {
    const child = start(['true'], { group: true });
    await child.closed;
    expect(child.kill('SIGKILL')).toBe(false);
  });
});
