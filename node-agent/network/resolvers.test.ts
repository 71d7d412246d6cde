import { guestResolvers } from './resolvers.ts';

test("the host's own resolvers and search domains are handed on", () => {
  const conf =
    '# a comment\nsearch a.example b.example\nnameserver 192.0.2.53\nnameserver 2001:DB8::35\noptions edns0\n';
  expect(guestResolvers(conf, undefined)).toEqual({
    nameservers: ['192.0.2.53', '2001:db8::35'],
    searches: ['a.example', 'b.example'],
  });
});

test('a stub on the loopback is replaced by the servers behind it', () => {
  expect(guestResolvers('nameserver 127.0.0.53\nsearch .\n', 'nameserver 192.0.2.1\nsearch lan\n')).toEqual({
    nameservers: ['192.0.2.1'],
    searches: ['lan'],
  });
});

test('loopback resolvers are left out where there are others, and no more than three are handed on', () => {
  const conf = ['127.0.0.1', '::1', '192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4']
    .map((one) => `nameserver ${one}\n`)
    .join('');
  expect(guestResolvers(conf, undefined).nameservers).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3']);
});

test('with nothing but loopback or zoned addresses none is made up and the problem is told', () => {
  const told = guestResolvers('nameserver 127.0.0.1\nnameserver fe80::1%eth0\n', undefined);
  expect(told.nameservers).toEqual([]);
  expect(told.problem).toMatch(/only resolvers on the host's loopback.*spec\.dns\.servers/);
});

test('a host without resolv.conf is told so', () => {
  expect(guestResolvers(undefined, undefined)).toEqual({
    nameservers: [],
    searches: [],
    problem: expect.stringMatching(/names no resolver/),
  });
});

test('the last of several search lines counts, and domain is one', () => {
  expect(guestResolvers('search a\ndomain b\nnameserver 192.0.2.1\n', undefined).searches).toEqual(['b']);
});
