// Writes machinery/kinds/<kind>/type.ts from crds/<kind>.yaml: the CRD is the only source of field names.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

// A comma in an unquoted description of a one-line YAML map makes a key without a value: refuse it here.
const refuseNulls = (value, path) => {
  if (value === null) throw new Error(`${path} has no value: quote the text before it`);
  if (typeof value === 'object') for (const [key, inner] of Object.entries(value)) refuseNulls(inner, `${path}.${key}`);
};

const typeOf = (schema, required, indent) => {
  if (schema['x-kubernetes-int-or-string']) return 'string | number';
  if (schema['x-kubernetes-preserve-unknown-fields'] && schema.type === undefined) return 'unknown';
  if (schema.enum) return schema.enum.map((value) => `'${value}'`).join(' | ');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array': {
      const item = typeOf(schema.items, [], indent);
      return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
    }
    case 'object':
      if (schema.additionalProperties) return `Record<string, ${typeOf(schema.additionalProperties, [], indent)}>`;
      return objectOf(schema, indent);
    default:
      throw new Error(`no TypeScript type for ${JSON.stringify(schema)}`);
  }
};

const objectOf = (schema, indent) => {
  const inner = `${indent}  `;
  const lines = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const optional = (schema.required ?? []).includes(name) ? '' : '?';
    const type = typeOf(property, [], inner);
    const undef = optional && type !== 'unknown' ? ' | undefined' : '';
    const comment = property.description ? `${inner}/** ${property.description.trim()} */\n` : '';
    return `${comment}${inner}${/^[A-Za-z]\w*$/.test(name) ? name : `'${name}'`}${optional}: ${type}${undef};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
};

for (const file of readdirSync('crds').filter((name) => name.endsWith('.yaml'))) {
  const crd = parse(readFileSync(`crds/${file}`, 'utf8'), { maxAliasCount: -1 });
  refuseNulls(crd, file);
  const { group, names, scope, versions } = crd.spec;
  const version = versions.find((candidate) => candidate.storage);
  const { spec, status } = version.schema.openAPIV3Schema.properties;
  const { kind, plural } = names;
  const folder = `machinery/kinds/${names.singular}`;
  mkdirSync(folder, { recursive: true });
  const statusType = status ? `export interface ${kind}Status ${objectOf(status, '')}\n\n` : '';
  const statusField = status ? `\n  status?: ${kind}Status | undefined;` : '';
  writeFileSync(
    `${folder}/type.ts`,
    `// Generated from crds/${file} by \`make gen\`. Do not edit.
import type { KindInfo, ObjectMeta } from '../meta.ts';

export interface ${kind}Spec ${objectOf(spec, '')}

${statusType}export interface ${kind} {
  apiVersion: '${group}/${version.name}';
  kind: '${kind}';
  metadata: ObjectMeta;
  spec: ${kind}Spec;${statusField}
}

export const ${kind[0].toLowerCase()}${kind.slice(1)}Kind: KindInfo<${kind}> = {
  group: '${group}',
  version: '${version.name}',
  kind: '${kind}',
  plural: '${plural}',
  namespaced: ${scope === 'Namespaced'},
};
`,
  );
}
