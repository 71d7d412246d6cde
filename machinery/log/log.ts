// Structured logging: one line per event on stderr, `time level component message key=value …`.
// Every process makes one root logger in its main.ts and hands children down.

export type Fields = Record<string, unknown>;

export interface Logger {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
  /** A logger that adds these fields to every line. */
  with(fields: Fields): Logger;
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof LEVELS)[number];

export function createLogger(
  component: string,
  level: Level = 'info',
  write: (line: string) => void = (line) => void process.stderr.write(line),
  fields: Fields = {},
): Logger {
  const at = (lineLevel: Level) => (message: string, more?: Fields) => {
    if (LEVELS.indexOf(lineLevel) < LEVELS.indexOf(level)) return;
    const pairs = Object.entries({ ...fields, ...more }).map(([key, value]) => ` ${key}=${formatValue(value)}`);
    write(`${new Date().toISOString()} ${lineLevel.toUpperCase()} ${component}: ${message}${pairs.join('')}\n`);
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (more) => createLogger(component, level, write, { ...fields, ...more }),
  };
}

export const silentLogger: Logger = createLogger('silent', 'error', () => {});

function formatValue(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(describeError(value));
  if (typeof value === 'string') return /^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value) ?? 'undefined';
}

/** The message of an error and of everything that caused it, outermost first; what a message already says is not repeated. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : describeError(error.cause);
  return cause === '' || error.message.includes(cause) ? error.message : `${error.message}: ${cause}`;
}
