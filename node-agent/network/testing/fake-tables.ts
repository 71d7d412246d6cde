// nftables in memory, as far as our own rulesets go: whole tables, and elements of sets. A text is applied whole or not at all. Used by
// fake-kernel.ts.

interface FakeTable {
  sets: Map<string, { type: string[]; elements: Set<string> }>;
  chains: Map<string, { type: string; hook: string; prio: number; rules: { comment: string }[] }>;
}

const gone = (what: string): Error => new Error(`Error: No such file or directory: ${what}`);

export class FakeTables {
  #tables = new Map<string, FakeTable>();

  names(): string[] {
    return [...this.#tables.keys()];
  }

  /** Everything but the table itself goes away, as by `nft flush table`. */
  flushRules(name: string): void {
    for (const chain of this.#table(name).chains.values()) chain.rules = [];
  }

  elements(name: string, set: string): string[] {
    return [...(this.#table(name).sets.get(set)?.elements ?? [])].sort();
  }

  apply(text: string): void {
    const before = structuredClone(this.#tables);
    try {
      this.#parse(text.split('\n').map((line) => line.trim()));
    } catch (error) {
      this.#tables = before;
      throw error;
    }
  }

  /** As `nft -j list table`. */
  list(name: string): string | undefined {
    const table = this.#tables.get(name);
    if (table === undefined) return undefined;
    const where = { family: 'inet', table: name };
    return JSON.stringify({
      nftables: [
        { metainfo: {} },
        { table: { family: 'inet', name } },
        ...[...table.sets].map(([set, { type, elements }]) => ({
          set: {
            ...where,
            name: set,
            type: type.length === 1 ? type[0] : type,
            ...(elements.size === 0 ? {} : { elem: [...elements].map(elementJson) }),
          },
        })),
        ...[...table.chains].flatMap(([chain, { type, hook, prio, rules }]) => [
          { chain: { ...where, name: chain, type, hook, prio, policy: 'accept' } },
          ...rules.map(({ comment }) => ({ rule: { ...where, chain, comment, expr: [] } })),
        ]),
      ],
    });
  }

  #table(name: string): FakeTable {
    const table = this.#tables.get(name);
    if (table === undefined) throw gone(`table ${name}`);
    return table;
  }

  #parse(lines: string[]): void {
    let table: FakeTable | undefined;
    let set = '';
    let chain = '';
    for (const line of lines) {
      const words = line.split(' ');
      const name = words[3] ?? '';
      if (line.startsWith('add table')) this.#tables.set(name, this.#tables.get(name) ?? emptyTable());
      else if (line.startsWith('delete table')) this.#delete(name);
      else if (/^(add|delete) element/.test(line)) this.#changeElements(line);
      else if (line.startsWith('table inet')) table = this.#open(words[2] ?? '');
      else if (line === '}' || line === '') continue;
      else if (table === undefined) throw new Error(`the fake nft does not know: ${line}`);
      else if (line.startsWith('set ')) [set, chain] = [words[1] ?? '', ''];
      else if (line.startsWith('chain ')) [set, chain] = ['', words[1] ?? ''];
      else if (set !== '') addToSet(table, set, line);
      else addToChain(table, chain, line);
    }
  }

  #open(name: string): FakeTable {
    const table = this.#tables.get(name) ?? emptyTable();
    this.#tables.set(name, table);
    return table;
  }

  #delete(name: string): void {
    if (!this.#tables.delete(name)) throw gone(`table ${name}`);
  }

  #changeElements(line: string): void {
    const match = /^(add|delete) element inet (\S+) (\S+) \{ (.*) \}$/.exec(line);
    const [, verb, name = '', set = '', list = ''] = match ?? [];
    const elements = this.#table(name).sets.get(set)?.elements;
    if (elements === undefined) throw gone(`set ${set}`);
    for (const element of list.split(', ')) {
      if (verb === 'add') elements.add(element);
      else if (!elements.delete(element)) throw gone(`element ${element}`);
    }
  }
}

const emptyTable = (): FakeTable => ({ sets: new Map(), chains: new Map() });

function elementJson(element: string): unknown {
  const parts = element.split(' . ');
  return parts.length === 1 ? element : { concat: parts };
}

function addToSet(table: FakeTable, name: string, line: string): void {
  const type = /^type (.*)$/.exec(line)?.[1];
  if (type !== undefined) table.sets.set(name, { type: type.split(' . '), elements: new Set() });
  const elements = /^elements = \{ (.*) \}$/.exec(line)?.[1];
  for (const element of elements?.split(', ') ?? []) table.sets.get(name)?.elements.add(element);
}

function addToChain(table: FakeTable, name: string, line: string): void {
  const head = /^type (\S+) hook (\S+) priority (-?\d+); policy accept;$/.exec(line);
  if (head !== null) {
    table.chains.set(name, { type: head[1] ?? '', hook: head[2] ?? '', prio: Number(head[3]), rules: [] });
    return;
  }
  const comment = / comment "([^"]{1,128})"$/.exec(line)?.[1];
  if (comment === undefined) throw new Error(`a rule without comment: ${line}`);
  table.chains.get(name)?.rules.push({ comment });
}
