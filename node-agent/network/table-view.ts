// What the kernel has of our nftables table, as far as we know: asked once, then kept up with our own changes, so that connecting one more
// environment needs no listing. Called by networking.ts, which makes it forget whenever the kernel may have something else.
import type { Kernel } from './kernel.ts';
import { parseTable } from './observe.ts';
import { asObserved, planTable, type Step } from './plan.ts';
import type { NftTable, ObservedTable } from './types.ts';

type Known = { table: ObservedTable | undefined } | undefined;

export class TableView {
  readonly #kernel: Kernel;
  readonly #name: string;
  #known: Known;

  constructor(kernel: Kernel, name: string) {
    this.#kernel = kernel;
    this.#name = name;
  }

  /** False when the next question goes to the kernel. */
  get remembered(): boolean {
    return this.#known !== undefined;
  }

  forget(): void {
    this.#known = undefined;
  }

  /** It was just listed, as part of a larger observation. */
  saw(table: ObservedTable | undefined): void {
    this.#known = { table };
  }

  async stepsTo(wanted: NftTable): Promise<Step[]> {
    return planTable(wanted, await this.#table());
  }

  /** Takes links out of every set, by what the table has: after a restart it may have more than we were told. */
  async stepsWithout(links: readonly string[]): Promise<Step[]> {
    const gone = new Set(links);
    return ((await this.#table())?.sets ?? []).flatMap(({ name, elements }): Step[] => {
      const surplus = elements.filter((element) => gone.has(element.split(' ')[0] ?? ''));
      return surplus.length === 0 ? [] : [{ kind: 'deleteElements', table: this.#name, set: name, elements: surplus }];
    });
  }

  /** These steps were carried out. */
  applied(steps: readonly Step[]): void {
    if (this.#known === undefined) return;
    this.#known = { table: steps.reduce(afterStep, this.#known.table) };
  }

  async #table(): Promise<ObservedTable | undefined> {
    if (this.#known === undefined) {
      const listed = await this.#kernel.listTable(this.#name);
      this.#known = { table: listed === undefined ? undefined : parseTable(listed) };
    }
    return this.#known.table;
  }
}

function afterStep(table: ObservedTable | undefined, step: Step): ObservedTable | undefined {
  if (step.kind === 'replaceTable') return asObserved(step.table);
  if (table === undefined || (step.kind !== 'addElements' && step.kind !== 'deleteElements')) return table;
  const change = new Set(step.elements);
  const sets = table.sets.map((set) => {
    if (set.name !== step.set) return set;
    const others = set.elements.filter((element) => !change.has(element));
    return { ...set, elements: step.kind === 'addElements' ? [...others, ...step.elements].sort() : others };
  });
  return { ...table, sets };
}
