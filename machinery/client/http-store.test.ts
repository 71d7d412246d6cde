import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { isExpired } from '../errors/errors.ts';
import { configMapKind, type ConfigMap } from '../kinds/configmap/type.ts';
import { HttpStore } from './http-store.ts';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse, attempt: number) => void;

/** A server that plays one part of an API server's behaviour, and a store that talks to it. */
async function withServer(handle: Handler, act: (store: HttpStore, seen: Seen) => Promise<void>): Promise<void> {
  const seen: Seen = { requests: [], connections: 0 };
  const server = http.createServer((request, response) => {
    seen.requests.push(`${request.method} ${request.url}`);
    handle(request, response, seen.requests.length);
  });
  server.on('connection', () => {
    seen.connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const slept: number[] = [];
  const store = new HttpStore(
    {
      server: `http://127.0.0.1:${port}`,
      tls: { rejectUnauthorized: true },
      authorization: async () => ({ authorization: 'Bearer t' }),
      namespace: undefined,
    },
    {
      userAgent: 'test/1',
      pageSize: 2,
      clock: {
        now: () => 0,
        sleep: async (ms) => {
          slept.push(ms);
        },
      },
    },
  );
  seen.slept = slept;
  try {
    await act(store, seen);
  } finally {
    store.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

interface Seen {
  requests: string[];
  connections: number;
  slept?: number[];
}

const answer = (
  response: http.ServerResponse,
  code: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(code, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};
const status = (reason: string, code: number): unknown => ({
  kind: 'Status',
  status: 'Failure',
  reason,
  code,
  message: reason,
});
const object = (name: string): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'd' },
});

describe('the HTTP store', () => {
  test('calls one after another share one connection', async () => {
    await withServer(
      (_request, response) => answer(response, 200, object('a')),
      async (store, seen) => {
        for (let i = 0; i < 5; i += 1) await store.get(configMapKind, 'a', 'd');
        expect(seen.connections).toBe(1);
        expect(seen.requests[0]).toBe('GET /api/v1/namespaces/d/configmaps/a');
      },
    );
  });

  test('TooManyRequests is tried again after Retry-After, also for a create', async () => {
    await withServer(
      (_request, response, attempt) =>
        attempt === 1
          ? answer(response, 429, status('TooManyRequests', 429), { 'retry-after': '3' })
          : answer(response, 201, object('a')),
      async (store, seen) => {
        await store.create(configMapKind, object('a'));
        expect(seen.slept).toEqual([3000]);
        expect(seen.requests).toHaveLength(2);
      },
    );
  });

  test('after a lost connection an apply is sent again, a create is not', async () => {
    await withServer(
      (request, response, attempt) => {
        if (attempt === 1 || request.method === 'POST') request.socket.destroy();
        else answer(response, 200, object('a'));
      },
      async (store, seen) => {
        await store.apply(configMapKind, object('a'), { fieldManager: 'm', force: true });
        expect(seen.requests).toEqual(
          Array.from({ length: 2 }, () => 'PATCH /api/v1/namespaces/d/configmaps/a?fieldManager=m&force=true'),
        );
        const failing = store.create(configMapKind, object('a'));
        await expect(failing).rejects.toMatchObject({ reason: 'ServiceUnavailable' });
        expect(seen.requests).toHaveLength(3);
      },
    );
  });

  test('a server that is not there is named, after some attempts', async () => {
    const store = new HttpStore(
      {
        server: 'http://127.0.0.1:9',
        tls: { rejectUnauthorized: true },
        authorization: async () => ({}),
        namespace: undefined,
      },
      { userAgent: 'test/1', clock: { now: () => 0, sleep: async () => {} } },
    );
    await expect(store.get(configMapKind, 'a', 'd')).rejects.toThrow(
      'cannot reach the API server at http://127.0.0.1:9',
    );
    store.close();
  });

  test('errors carry the reason and the details of the Status', async () => {
    await withServer(
      (_request, response) => answer(response, 409, { ...(status('Conflict', 409) as object), details: { name: 'a' } }),
      async (store) => {
        const failing = store.update(configMapKind, object('a'));
        await expect(failing).rejects.toMatchObject({ reason: 'Conflict', details: { name: 'a' } });
      },
    );
  });

  test('a list is asked for page by page, its items get their type, and an expired page means all at once', async () => {
    const items = [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }];
    await withServer(
      (request, response) => {
        const url = new URL(request.url ?? '', 'http://x');
        if (url.searchParams.get('continue') === 'x') answer(response, 410, status('Expired', 410));
        else if (url.searchParams.has('limit'))
          answer(response, 200, { items, metadata: { resourceVersion: '7', continue: 'x' } });
        else answer(response, 200, { items, metadata: { resourceVersion: '9' } });
      },
      async (store, seen) => {
        const list = await store.list(configMapKind, { labelSelector: 'a in (b)' });
        expect(list.resourceVersion).toBe('9');
        expect(list.items[0]).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
        expect(seen.requests).toEqual([
          'GET /api/v1/configmaps?labelSelector=a+in+%28b%29&limit=2',
          'GET /api/v1/configmaps?labelSelector=a+in+%28b%29&limit=2&continue=x',
          'GET /api/v1/configmaps?labelSelector=a+in+%28b%29',
        ]);
      },
    );
  });

  test('a watch yields whole lines, also those cut across packets, and ends quietly with the connection', async () => {
    const lines = [
      { type: 'ADDED', object: object('ä') },
      { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9' } } },
      { type: 'NEWS', object: {} },
      { type: 'DELETED', object: object('b') },
    ].map((event) => `${JSON.stringify(event)}\n`);
    const bytes = Buffer.from(`${lines.join('')}{"type":"ADD`);
    await withServer(
      (_request, response) => {
        response.writeHead(200);
        const cut = bytes.indexOf('ä') + 1;
        response.write(bytes.subarray(0, cut), () =>
          response.write(bytes.subarray(cut), () => response.socket?.destroy()),
        );
      },
      async (store) => {
        const events: string[] = [];
        const signal = new AbortController().signal;
        for await (const event of store.watch(configMapKind, { resourceVersion: '1', signal })) {
          events.push(
            event.type === 'bookmark'
              ? `bookmark ${event.resourceVersion}`
              : `${event.type} ${event.object.metadata.name}`,
          );
        }
        expect(events).toEqual(['added ä', 'bookmark 9', 'deleted b']);
      },
    );
  });

  test.each([
    ['an ERROR event', 200],
    ['the answer', 410],
  ])('history that is gone is Expired, told by %s', async (_how, code) => {
    await withServer(
      (_request, response) => {
        response.writeHead(code);
        response.end(
          `${JSON.stringify(code === 200 ? { type: 'ERROR', object: status('Expired', 410) } : status('Expired', 410))}\n`,
        );
      },
      async (store) => {
        const drain = async (): Promise<void> => {
          const signal = new AbortController().signal;
          for await (const event of store.watch(configMapKind, { resourceVersion: '1', signal }))
            throw new Error(event.type);
        };
        const error = await drain().catch((reason: unknown) => reason);
        expect(isExpired(error)).toBe(true);
      },
    );
  });
});
