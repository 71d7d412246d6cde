// Kubernetes quantities (resource.Quantity): `500m`, `1.5Gi`, `1e3`. Called by validation, the scheduler and
// the agent. Exact: amounts are whole nano-units in a BigInt; only toBytes and toMillicores leave it, rounding
// up as Quantity.Value and MilliValue do. Never guesses: what is not a quantity throws.
// Grammar: https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity

/** A quantity as JSON carries it: a string, or a plain number. */
export type Quantity = string | number;

const GRAMMAR = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d{1,4})?$/;

const NANO = 1_000_000_000n;
/** Quantities are cut to what fits an int64 (as upstream does), counted here in nano-units. */
const MOST = (2n ** 63n - 1n) * NANO;
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const MAX_LENGTH = 128;

export function isQuantity(value: unknown): value is Quantity {
  return (typeof value === 'string' || typeof value === 'number') && parse(value) !== undefined;
}

/** Whole nano-units, rounded away from zero. Throws RangeError when `quantity` is not one. */
export function toNano(quantity: Quantity): bigint {
  const parsed = parse(quantity);
  if (parsed === undefined) throw new RangeError(`"${quantity}" is not a quantity such as 500m, 2 or 1.5Gi`);
  return parsed;
}

/** Whole units (bytes, processes), rounded up; above 2^53 the nearest number. */
export const toBytes = (quantity: Quantity): number => Number(divideUp(toNano(quantity), NANO));

/** Thousandths of a core, rounded up. */
export const toMillicores = (quantity: Quantity): number => Number(divideUp(toNano(quantity), 1_000_000n));

/** Negative, zero or positive, as Array.sort wants it. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const difference = toNano(a) - toNano(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const equalQuantities = (a: Quantity, b: Quantity): boolean => compareQuantities(a, b) === 0;

/** Bytes in the largest binary unit that shows them exactly: 536870912 → `512Mi`. */
export function formatBytes(bytes: number): string {
  let rest = BigInt(Math.ceil(bytes));
  let unit = '';
  for (const next of BINARY) {
    if (rest === 0n || rest % 1024n !== 0n) break;
    rest /= 1024n;
    unit = next;
  }
  return `${rest}${unit}`;
}

/** Cores from thousandths: 2000 → `2`, 1500 → `1500m`. */
export const formatMillicores = (millicores: number): string =>
  millicores % 1000 === 0 ? `${millicores / 1000}` : `${millicores}m`;

/** Bytes for people, rounded to one digit behind the point: 1610612736 → `1.5Gi`. */
export function humanBytes(bytes: number): string {
  let rest = bytes;
  let unit = '';
  for (const next of BINARY) {
    if (Math.abs(rest) < 1024) break;
    rest /= 1024;
    unit = next;
  }
  return `${Math.round(rest * 10) / 10}${unit}`;
}

function parse(quantity: Quantity): bigint | undefined {
  const text = String(quantity);
  if (text.length > MAX_LENGTH) return undefined;
  const match = GRAMMAR.exec(text);
  if (match === null) return undefined;
  const [, sign, digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = BigInt(whole + fraction);
  const [multiplier, exponent] = factorOf(suffix);
  const power = exponent - fraction.length + 9;
  // 10^power beyond what an int64 holds: cut before the BigInt grows out of hand.
  if (mantissa !== 0n && power > 40) return sign === '-' ? -MOST : MOST;
  const scaled = mantissa * multiplier;
  const nano =
    power >= 0 ? scaled * 10n ** BigInt(power) : divideUp(scaled, 10n ** BigInt(Math.min(-power, 2 * MAX_LENGTH)));
  const cut = nano > MOST ? MOST : nano;
  return sign === '-' ? -cut : cut;
}

/** [binary multiplier, decimal exponent] of a suffix. */
function factorOf(suffix: string): [bigint, number] {
  const binary = BINARY.indexOf(suffix as (typeof BINARY)[number]);
  if (binary >= 0) return [1024n ** BigInt(binary + 1), 0];
  const decimal = DECIMAL[suffix];
  return [1n, decimal ?? Number(suffix.slice(1))];
}

function divideUp(amount: bigint, by: bigint): bigint {
  const quotient = amount / by;
  return amount > 0n && amount % by !== 0n ? quotient + 1n : quotient;
}
