import { downloadFailure } from './errors.ts';
import { shownUrl, totalOf } from './fetch.ts';

test.each<[string, string, number | undefined]>([
  ['a whole file', 'HTTP/1.1 200 OK\r\nContent-Length: 42\r\n', 42],
  ['the rest of one', 'HTTP/1.1 206 Partial\r\nContent-Range: bytes 10-41/42\r\nContent-Length: 32\r\n', 42],
  ['after a redirect', 'HTTP/1.1 302 Found\r\nContent-Length: 5\r\n\r\nHTTP/2 200\r\ncontent-length: 42\r\n', 42],
  ['only a redirect so far', 'HTTP/1.1 302 Found\r\nContent-Length: 5\r\n', undefined],
  ['no length', 'HTTP/1.1 200 OK\r\n', undefined],
  ['nothing yet', '', undefined],
])('the length of %s', (_name, headers, length) => {
  expect(totalOf(headers)).toBe(length);
});

test('what may be secret in a URL is not shown', () => {
  expect(shownUrl('https://me:hush@host:8443/a/b.tar?token=hush#x')).toBe('https://host:8443/a/b.tar');
  expect(shownUrl('not a url')).toBe('the URL');
});

test.each<[number, string, RegExp]>([
  [22, 'curl: (22) The requested URL returned error: 404', /answered with HTTP 404; check spec.source.archive.url/],
  [
    22,
    'curl: (22) The requested URL returned error: 503 Service',
    /answered with HTTP 503; it is tried again by itself/,
  ],
  [6, 'curl: (6) Could not resolve host: x', /cannot be resolved from this node/],
  [60, 'curl: (60) SSL certificate problem', /certificate is not valid for this node; put its authority/],
  [23, 'curl: (23) Failure writing output', /the node's disk is full/],
  [18, 'curl: (18) transfer closed', /goes on from there by itself/],
  [99, 'curl: (99) something new', /could not be fetched: curl: \(99\) something new/],
])('curl’s exit code %d', (code, said, told) => {
  expect(downloadFailure('https://host/x', code, said).message).toMatch(told);
});
