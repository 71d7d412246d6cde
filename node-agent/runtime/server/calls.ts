// Handlers as grpc-js wants them, from functions that take a request and answer a promise or an async iterable.
// Every error that leaves is translated here (wire/errors.ts), and every call that ends is let go of.
import type * as grpc from '@grpc/grpc-js';
import { once } from 'node:events';
import { toServiceError } from '../wire/errors.ts';

export function unary<Request, Response>(
  action: (request: Request) => Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => void answer(action, call.request, callback);
}

async function answer<Request, Response>(
  action: (request: Request) => Promise<Response>,
  request: Request,
  callback: grpc.sendUnaryData<Response>,
): Promise<void> {
  let response: Response;
  try {
    response = await action(request);
  } catch (error) {
    callback(toServiceError(error));
    return;
  }
  callback(null, response);
}

/** @param action - its signal is aborted when the client goes */
export function serverStream<Request, Response>(
  action: (request: Request, signal: AbortSignal) => AsyncIterable<Response>,
): grpc.handleServerStreamingCall<Request, Response> {
  return (call) => {
    const gone = goneSignal(call);
    pump(action(call.request, gone), call, gone).catch((error: unknown) => {
      call.emit('error', toServiceError(error));
    });
  };
}

async function pump<Request, Response>(
  messages: AsyncIterable<Response>,
  call: grpc.ServerWritableStream<Request, Response>,
  gone: AbortSignal,
): Promise<void> {
  for await (const message of messages) {
    if (gone.aborted) return;
    await writeMessage(call, message, gone);
  }
  call.end();
}

/** Resolves once there is room for the next message, or the client has gone. */
export async function writeMessage<Message>(
  call: { write(message: Message): boolean } & NodeJS.EventEmitter,
  message: Message,
  gone: AbortSignal,
): Promise<void> {
  if (gone.aborted || call.write(message)) return;
  await once(call, 'drain', { signal: gone }).catch((error: unknown) => {
    if (!gone.aborted) throw error;
  });
}

export function goneSignal(call: NodeJS.EventEmitter): AbortSignal {
  const gone = new AbortController();
  for (const event of ['cancelled', 'close', 'finish']) call.on(event, () => gone.abort());
  return gone.signal;
}
