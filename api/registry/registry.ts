// Which kinds are served right now: the built-in ones and those of CustomResourceDefinitions. Asked by routing,
// discovery and OpenAPI on every request; changed only by crds/. Pure state, no I/O.
import type { ResourceDefinition } from '../resource.ts';

export class Registry {
  readonly #builtin: readonly ResourceDefinition[];
  /** Per CustomResourceDefinition, its served versions, best first. */
  readonly #custom = new Map<string, readonly ResourceDefinition[]>();
  #byPath = new Map<string, ResourceDefinition>();
  #generation = 0;

  constructor(builtin: readonly ResourceDefinition[]) {
    this.#builtin = builtin;
    this.#rebuild();
  }

  /** Moves on whenever what is served changes: what is derived from the registry is cached by it. */
  get generation(): number {
    return this.#generation;
  }

  get(group: string, version: string, plural: string): ResourceDefinition | undefined {
    return this.#byPath.get(pathOf(group, version, plural));
  }

  all(): ResourceDefinition[] {
    return [...this.#byPath.values()];
  }

  /** The definition that objects of a resource are stored by (any version: storage keeps one). */
  byResource(group: string, plural: string): ResourceDefinition | undefined {
    return this.all().find((definition) => definition.group === group && definition.plural === plural);
  }

  byKind(group: string, kind: string): ResourceDefinition | undefined {
    return this.all().find((definition) => definition.group === group && definition.kind === kind);
  }

  hasGroup(group: string): boolean {
    return this.all().some((definition) => definition.group === group);
  }

  hasGroupVersion(group: string, version: string): boolean {
    return this.all().some((definition) => definition.group === group && definition.version === version);
  }

  get builtin(): readonly ResourceDefinition[] {
    return this.#builtin;
  }

  /** The versions served for one CustomResourceDefinition; an empty list takes it away. */
  setCustom(name: string, definitions: readonly ResourceDefinition[]): void {
    const before = this.#custom.get(name) ?? [];
    if (before === definitions || (before.length === 0 && definitions.length === 0)) return;
    if (definitions.length === 0) this.#custom.delete(name);
    else this.#custom.set(name, definitions);
    this.#rebuild();
  }

  #rebuild(): void {
    const definitions = [
      ...this.#builtin,
      ...[...this.#custom.keys()].sort().flatMap((name) => this.#custom.get(name) ?? []),
    ];
    this.#byPath = new Map();
    for (const definition of definitions) {
      const path = pathOf(definition.group, definition.version, definition.plural);
      // Whoever came first keeps the path: a custom resource never hides a built-in kind.
      if (!this.#byPath.has(path)) this.#byPath.set(path, definition);
    }
    this.#generation += 1;
  }
}

const pathOf = (group: string, version: string, plural: string): string => `${group}/${version}/${plural}`;

/** `v1` or `kapelle.dev/v1`. */
export const apiVersionOf = ({ group, version }: { group: string; version: string }): string =>
  group === '' ? version : `${group}/${version}`;
