// Turns: order per key, no waiting between keys, no harm from work that fails.
import { Turns } from './turns.ts';

function gate(): { opened: Promise<void>; open: () => void } {
  const held: (() => void)[] = [];
  const opened = new Promise<void>((resolve) => held.push(resolve));
  return { opened, open: () => held.forEach((resolve) => resolve()) };
}

test('work on one key runs in the order it was asked for, on different keys at once', async () => {
  const turns = new Turns();
  const first = gate();
  const done: string[] = [];
  const a1 = turns.take('a', async () => {
    await first.opened;
    done.push('a1');
  });
  const a2 = turns.take('a', async () => {
    done.push('a2');
  });
  await turns.take('b', async () => {
    done.push('b');
  });
  first.open();
  await Promise.all([a1, a2]);
  expect(done).toEqual(['b', 'a1', 'a2']);
});

test('work that fails does not hold up, nor fail, what comes after it', async () => {
  const turns = new Turns();
  const failing = turns.take('a', async () => {
    throw new Error('no');
  });
  const next = turns.take('a', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('yes');
});
