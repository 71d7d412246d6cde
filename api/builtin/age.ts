// Times as kubectl prints them. Called by columns.ts and the table printer. Pure; `now` is milliseconds since 1970.

/** `now` minus an RFC 3339 time: `5s`, `3m20s`, `47h`, `12d`; `<unknown>` without a time. */
export function ageSince(time: unknown, now: number): string {
  if (typeof time !== 'string' || time === '') return '<unknown>';
  const then = Date.parse(time);
  return Number.isNaN(then) ? '<invalid>' : humanDuration(now - then);
}

/** k8s.io/apimachinery/pkg/util/duration.HumanDuration: two units where the first is small. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000);
  // Clocks differ a little: one second ahead is now.
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.trunc(seconds / 60);
  if (minutes < 10) return two(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.trunc(minutes / 60);
  if (hours < 8) return two(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(hours / 24);
  if (hours < 192) return two(days, 'd', hours % 24, 'h');
  if (hours < 24 * 365 * 2) return `${days}d`;
  const years = Math.trunc(days / 365);
  return years < 8 ? two(years, 'y', days % 365, 'd') : `${years}y`;
}

const two = (first: number, unit: string, second: number, smaller: string): string =>
  second === 0 ? `${first}${unit}` : `${first}${unit}${second}${smaller}`;
