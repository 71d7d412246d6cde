// Watches without a pause whether a VE can be reached, so that a test can say: there was no gap. Called by tests that kill
// our processes meanwhile.
import { createConnection, type Socket } from 'node:net';
import { type Child, start } from '../../node-agent/host/exec.ts';
import { waitUntil } from './wait.ts';

export interface ProbeResult {
  sent: number;
  received: number;
  /** Longest time between two echoes on the kept TCP connection, in ms. */
  longestGapMs: number;
  echoes: number;
  /** Why the TCP connection ended, if it did. */
  broken: string | undefined;
}

const PING_INTERVAL_S = 0.05;
const ECHO_INTERVAL_MS = 20;

/** Pings `address` every 50 ms, and keeps one TCP connection to an echo server at `port` busy. */
export class NetworkProbe {
  readonly #address: string;
  readonly #port: number;
  #ping: Child | undefined;
  #pingOutput = '';
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #echoes = 0;
  #lastEcho = 0;
  #longestGapMs = 0;
  #broken: string | undefined;

  constructor(address: string, port: number) {
    this.#address = address;
    this.#port = port;
  }

  async start(): Promise<void> {
    const socket = createConnection({ host: this.#address, port: this.#port });
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('error', (error) => (this.#broken ??= error.message));
    socket.on('close', () => (this.#broken ??= 'closed'));
    socket.on('data', () => this.#echoed());
    this.#timer = setInterval(() => void socket.write('x\n'), ECHO_INTERVAL_MS);
    this.#ping = start(['ping', '-n', '-i', String(PING_INTERVAL_S), '-W', '2', this.#address], { stderr: 'ignore' });
    this.#ping.stdout?.on('data', (chunk: Buffer) => (this.#pingOutput += chunk.toString()));
    await this.flowing();
  }

  /** Resolves after ten more echoes: the network works now. */
  async flowing(): Promise<void> {
    const from = this.#echoes;
    await waitUntil('echoes come back', () => this.#echoes >= from + 10, {
      timeoutMs: 20_000,
      seen: () => this.#broken ?? 'the connection stands',
    });
  }

  async stop(): Promise<ProbeResult> {
    const broken = this.#broken;
    clearInterval(this.#timer);
    this.#socket?.destroy();
    this.#ping?.kill('SIGINT');
    await this.#ping?.closed;
    const counts = /(\d+) packets transmitted, (\d+) received/.exec(this.#pingOutput);
    return {
      sent: Number(counts?.[1] ?? 0),
      received: Number(counts?.[2] ?? 0),
      longestGapMs: this.#longestGapMs,
      echoes: this.#echoes,
      broken,
    };
  }

  #echoed(): void {
    const now = performance.now();
    if (this.#echoes > 0) this.#longestGapMs = Math.max(this.#longestGapMs, now - this.#lastEcho);
    this.#lastEcho = now;
    this.#echoes += 1;
  }
}
