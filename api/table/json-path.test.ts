import { describe, expect, test } from '@jest/globals';
import { compileJsonPath } from './json-path.ts';

const object = {
  metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'w' } },
  spec: { n: 3, on: false, list: [1, 2, 3] },
  status: {
    conditions: [
      { type: 'Scheduled', status: 'True', rank: 1 },
      { type: 'Ready', status: 'False', rank: 2, message: 'say "]" twice' },
    ],
    nodes: [{ nodeName: 'a' }, { nodeName: 'b', digest: 'd' }],
  },
};

describe('a JSONPath', () => {
  test.each([
    ['.metadata.name', ['web']],
    ['{.metadata.name}', ['web']],
    ['$.metadata.name', ['web']],
    ['.spec.n', [3]],
    ['.spec.on', [false]],
    [".metadata.labels['app.kubernetes.io/name']", ['w']],
    ['.metadata.labels.app\\.kubernetes\\.io/name', ['w']],
    ['.status.conditions[?(@.type=="Ready")].status', ['False']],
    [".status.conditions[?(@.type=='Ready')].status", ['False']],
    ['.status.conditions[?(@.rank>1)].type', ['Ready']],
    ['.status.conditions[?(@.rank<=1)].type', ['Scheduled']],
    ['.status.conditions[?(@.message)].type', ['Ready']],
    ['.status.conditions[?(@.message==\'say "]" twice\')].type', ['Ready']],
    ['.status.nodes[*].nodeName', ['a', 'b']],
    ['.status.nodes[0].nodeName', ['a']],
    ['.status.nodes[-1].nodeName', ['b']],
    ['.status.nodes[*].digest', ['d']],
    ['.spec.list[0:2]', [1, 2]],
    ['.spec.list[1:]', [2, 3]],
    ['..nodeName', ['a', 'b']],
    ['.nothing.at.all', []],
    ['.metadata.name.deeper', []],
    ['.spec.list[9]', []],
    ['.__proto__.constructor', []],
  ])('%s finds %j', (path, found) => {
    expect(compileJsonPath(path)(object)).toEqual(found);
  });

  test.each(['.a[', '.a[?(b)]', '.a[x y]', '.a.', '.a[?(@.b==c)]'])('%s is refused', (path) => {
    expect(() => compileJsonPath(path)).toThrow(RangeError);
  });
});
