// The colon tables of passwd(5), shadow(5), group(5) and gshadow(5): lines looked up and changed by name, every other byte kept as
// it is. Pure; called by accounts.ts.

export class Table {
  readonly #lines: string[];
  readonly #unended: boolean;
  #changed = false;

  /** A text whose last line has no end is given one as soon as something else changes. */
  constructor(text: string) {
    this.#lines = text.split('\n');
    this.#unended = this.#lines.at(-1) !== '';
    if (!this.#unended) this.#lines.pop();
  }

  /** The first line of that name, as libc finds it. */
  get(name: string): string[] | undefined {
    const line = this.#lines.find((each) => nameOf(each) === name);
    return line?.split(':');
  }

  /** Lines that have at least `fields` fields; comments and what nobody understands are passed over. */
  rows(fields: number): string[][] {
    return this.#lines.map((line) => line.split(':')).filter((row) => row.length >= fields && row[0] !== '');
  }

  /** Replaces the line of that name, or adds one at the end. */
  set(row: readonly string[]): void {
    const line = row.join(':');
    const index = this.#lines.findIndex((each) => nameOf(each) === row[0]);
    if (index === -1) this.#lines.push(line);
    else if (this.#lines[index] === line) return;
    else this.#lines[index] = line;
    this.#changed = true;
  }

  /** The whole text; byte for byte what it was made of if nothing was changed. */
  text(): string {
    const text = this.#lines.map((line) => `${line}\n`).join('');
    return this.#unended && !this.#changed ? text.slice(0, -1) : text;
  }
}

const nameOf = (line: string): string => line.slice(0, Math.max(line.indexOf(':'), 0));
