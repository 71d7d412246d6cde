import { resolveUser } from './process-user.ts';

const passwd =
  'root:x:0:0:root:/root:/bin/sh\n# a comment\ndaemon:x:1:2::/usr/sbin:/bin/false\nweb:x:1000:1000::/srv/web:\n1234:x:77:77::/odd:\n';
const group = 'root:x:0:\nweb:x:1000:\nlogs:x:44:web,other\nhigh:x:70000:web\n';
const resolve = (user: string) => resolveUser(user, passwd, group, 65_536);

test.each([
  ['daemon', { uid: 1, gid: 2 }, '/usr/sbin'],
  ['web', { uid: 1000, gid: 1000, additionalGids: [44] }, '/srv/web'],
  ['1000', { uid: 1000, gid: 1000, additionalGids: [44] }, '/srv/web'],
  ['web:root', { uid: 1000, gid: 0 }, '/srv/web'],
  ['web:44', { uid: 1000, gid: 44 }, '/srv/web'],
  ['5000', { uid: 5000, gid: 0 }, '/'],
  ['5000:6000', { uid: 5000, gid: 6000 }, '/'],
  ['1234', { uid: 77, gid: 77 }, '/odd'], // a name of digits is a name first
])('%s is found in the files of the image', (text, user, home) => {
  expect(resolve(text)).toEqual({ user, home });
});

test.each([
  ['nobody-here', /runs as user "nobody-here", which its \/etc\/passwd does not have/],
  ['web:nogroup', /runs as group "nogroup"/],
  ['70000', /there are only the ids 0 to 65535 inside/],
  ['-1', /user "-1"/],
])('%s is refused with a sentence', (text, message) => {
  expect(() => resolve(text)).toThrow(message);
});
