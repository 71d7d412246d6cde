// Accept: which shape of answer (object, Table, PartialObjectMetadata) the client likes best of those we make.
// All are JSON; a client that only takes protobuf or CBOR gets 406. Pure.
import { ApiError } from '../../machinery/errors/errors.ts';
import { OBJECT, type Shape } from '../read/representation.ts';

interface MediaRange {
  type: string;
  parameters: Map<string, string>;
}

const JSON_TYPES = new Set(['application/json', 'application/*', '*/*', 'application/yaml']);

/** Throws NotAcceptable. `list`: which of PartialObjectMetadata and its list the answer would be. */
export function shapeOf(accept: string | undefined, includeObject: string | undefined): Shape {
  const ranges = parseAccept(accept);
  if (ranges.length === 0) return OBJECT;
  for (const range of ranges) {
    const shape = shapeOfRange(range, includeObject);
    if (shape !== undefined) return shape;
  }
  throw new ApiError('NotAcceptable', 'only the following media types are accepted: application/json');
}

function shapeOfRange({ type, parameters }: MediaRange, includeObject: string | undefined): Shape | undefined {
  if (!JSON_TYPES.has(type)) return undefined;
  const as = parameters.get('as');
  if (as === undefined) return OBJECT;
  const [group, version] = [parameters.get('g'), parameters.get('v')];
  if (group !== 'meta.k8s.io' || (version !== 'v1' && version !== 'v1beta1')) return undefined;
  if (as === 'Table') return { as: 'table', metaVersion: version, includeObject: includeObjectOf(includeObject) };
  if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') {
    return { as: 'partial', metaVersion: version, includeObject: 'Metadata' };
  }
  return undefined;
}

function includeObjectOf(value: string | undefined): Shape['includeObject'] {
  if (value === undefined || value === '' || value === 'Metadata') return 'Metadata';
  if (value === 'None' || value === 'Object') return value;
  throw new ApiError(
    'BadRequest',
    `includeObject: unsupported value ${JSON.stringify(value)}: None, Metadata or Object`,
  );
}

/** Media ranges, most liked first; equals keep their order. */
export function parseAccept(accept: string | undefined): MediaRange[] {
  const ranges = (accept ?? '').split(',').flatMap((text) => {
    const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
    if (type === '') return [];
    return [{ type: type.toLowerCase(), parameters: new Map(parameters.map(parameterOf)) }];
  });
  const weight = (range: MediaRange) => Number(range.parameters.get('q') ?? 1);
  return ranges
    .map((range, index) => ({ range, index }))
    .sort((a, b) => weight(b.range) - weight(a.range) || a.index - b.index)
    .map(({ range }) => range);
}

function parameterOf(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0
    ? [text, '']
    : [
        text.slice(0, equals).trim(),
        text
          .slice(equals + 1)
          .trim()
          .replace(/^"(.*)"$/, '$1'),
      ];
}
