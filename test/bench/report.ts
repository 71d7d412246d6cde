// How figures are printed: one line each, beside the reference measured in the same run, and the budget it is held against.
import { milliseconds, type Series } from './stats.ts';

export function title(text: string): void {
  console.log(`\n${text}`);
}

export function line(what: string, value: string): void {
  console.log(`  ${what.padEnd(46)} ${value}`);
}

/** A series beside its reference; `budget` is the ratio of the medians that is aimed at (docs/benchmarks.md). */
export function compare(what: string, ours: Series, reference: { name: string; series: Series }, budget: number): void {
  const ratio = ours.p50 / reference.series.p50;
  line(what, `p50 ${milliseconds(ours.p50)}, p99 ${milliseconds(ours.p99)} (${ours.count} runs)`);
  line(`  ${reference.name}`, `p50 ${milliseconds(reference.series.p50)}, p99 ${milliseconds(reference.series.p99)}`);
  line('  ratio of the medians', `${ratio.toFixed(2)}x (${verdict(ratio <= budget)}: at most ${budget}x)`);
}

export const verdict = (within: boolean): string => (within ? 'within budget' : 'OVER BUDGET');
