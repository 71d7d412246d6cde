// A real registry on loopback, for tests: the package docker-registry as a user without rights, its data in a folder of its own. And images
// to put into it, made by umoci and skopeo.
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, run, start } from '../../../host/exec.ts';

export const LOGIN = { user: 'reader', password: 'kapelle-pass' };
// bcrypt of the password above.
const HTPASSWD = 'reader:$2y$05$abcdefghijklmnopqrstuuaFkKw7jBMmaxfflq8jYX1ff3t52V1F.\n';
const NOBODY = 65534;

export interface ImageSpec {
  /** tar archives, lowest first. */
  layers: Buffer[];
  /** umoci config's flags. */
  config?: string[];
}

export class TestRegistry {
  readonly host: string;
  readonly #folder: string;
  readonly #config: string;
  #child: Child | undefined;
  #images = 0;

  private constructor(port: number, auth: boolean) {
    this.host = `127.0.0.1:${port}`;
    this.#folder = mkdtempSync(join(tmpdir(), 'kp-registry-'));
    this.#config = join(this.#folder, 'config.yml');
    const data = join(this.#folder, 'data');
    mkdirSync(data);
    writeFileSync(join(this.#folder, 'htpasswd'), HTPASSWD);
    const login = `auth: {htpasswd: {realm: test, path: ${join(this.#folder, 'htpasswd')}}}\n`;
    writeFileSync(
      this.#config,
      `version: 0.1\nlog: {level: warn}\nstorage: {filesystem: {rootdirectory: ${data}}, delete: {enabled: true}}\nhttp: {addr: "${this.host}"}\n${auth ? login : ''}`,
    );
    for (const path of [this.#folder, data, this.#config, join(this.#folder, 'htpasswd')])
      chownSync(path, NOBODY, NOBODY);
  }

  /** With `auth` nothing is answered without LOGIN. */
  static async open(auth = false): Promise<TestRegistry> {
    const registry = new TestRegistry(await freePort(), auth);
    await registry.start();
    return registry;
  }

  /** Answers once it is asked. */
  async start(): Promise<void> {
    const argv = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--pdeathsig=KILL'];
    this.#child = start([...argv, 'docker-registry', 'serve', this.#config], { stdout: 'ignore', stderr: 'ignore' });
    for (let ended = false; ; ) {
      void this.#child.exited.then(() => (ended = true));
      if (ended) throw new Error('the registry ended; is the package docker-registry installed?');
      const answered = await fetch(`http://${this.host}/v2/`).then(
        () => true,
        () => false,
      );
      if (answered) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#child?.exited;
    this.#child = undefined;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Makes the image and puts it there; answers its reference, and by digest. */
  async push(
    name: string,
    image: ImageSpec,
    tag = 'latest',
    flags: readonly string[] = [],
  ): Promise<{ reference: string; pinned: string; digest: string }> {
    const layout = join(this.#folder, `layout-${(this.#images += 1)}`);
    await makeLayout(layout, image);
    const reference = `${this.host}/${name}:${tag}`;
    const digestFile = join(layout, 'pushed');
    const login = ['--dest-creds', `${LOGIN.user}:${LOGIN.password}`, '--dest-tls-verify=false'];
    await run([
      'skopeo',
      '--insecure-policy',
      'copy',
      '--quiet',
      ...login,
      ...flags,
      '--digestfile',
      digestFile,
      `oci:${layout}:image`,
      `docker://${reference}`,
    ]);
    const digest = (await run(['cat', digestFile])).stdout.trim();
    return { reference, digest, pinned: `${this.host}/${name}@${digest}` };
  }
}

async function makeLayout(layout: string, { layers, config = [] }: ImageSpec): Promise<void> {
  await run(['umoci', 'init', '--layout', layout]);
  await run(['umoci', 'new', '--image', `${layout}:image`]);
  for (const [index, layer] of layers.entries()) {
    const path = join(layout, `layer-${index}.tar`);
    writeFileSync(path, layer);
    await run(['umoci', 'raw', 'add-layer', '--image', `${layout}:image`, path]);
  }
  if (config.length > 0) await run(['umoci', 'config', '--image', `${layout}:image`, ...config]);
}

/** containers-auth.json(5) with LOGIN, or another password. */
export const authFile = (host: string, password = LOGIN.password): string =>
  JSON.stringify({ auths: { [host]: { auth: Buffer.from(`${LOGIN.user}:${password}`).toString('base64') } } });

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address !== 'object' || address === null) throw new Error('no address');
      server.close(() => resolve(address.port));
    });
  });
}
