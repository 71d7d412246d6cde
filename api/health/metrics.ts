// Counts and durations of requests in Prometheus' text format, under the names that Kubernetes dashboards ask for.

const BUCKETS = [0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60];

export interface Label {
  verb: string;
  resource: string;
}

interface Series {
  label: Label;
  codes: Map<number, number>;
  buckets: number[];
  sum: number;
  count: number;
}

export interface Gauges {
  watches: number;
  objects: ReadonlyMap<string, number>;
}

/** Series beyond this many are counted together: labels come from clients. */
const MAX_SERIES = 500;

export class Metrics {
  readonly #series = new Map<string, Series>();
  #inFlight = 0;

  /** Call the result once when the request is answered. Times in ms. */
  begin(start: number): (label: Label, code: number, end: number) => void {
    this.#inFlight += 1;
    return (label, code, end) => {
      this.#inFlight -= 1;
      const series = this.#seriesOf(label);
      series.codes.set(code, (series.codes.get(code) ?? 0) + 1);
      // A watch lasts as long as its client wants: its length says nothing of the server.
      if (label.verb === 'watch') return;
      const seconds = (end - start) / 1000;
      series.count += 1;
      series.sum += seconds;
      const bucket = BUCKETS.findIndex((bound) => seconds <= bound);
      const index = bucket < 0 ? BUCKETS.length : bucket;
      series.buckets[index] = (series.buckets[index] ?? 0) + 1;
    };
  }

  text({ watches, objects }: Gauges): string {
    const lines = ['# TYPE apiserver_request_total counter'];
    for (const { label, codes } of this.#series.values()) {
      for (const [code, count] of codes)
        lines.push(`apiserver_request_total{${labels(label)},code="${code}"} ${count}`);
    }
    lines.push('# TYPE apiserver_request_duration_seconds histogram');
    for (const series of this.#series.values()) lines.push(...histogram(series));
    lines.push(
      '# TYPE apiserver_current_inflight_requests gauge',
      `apiserver_current_inflight_requests ${this.#inFlight}`,
    );
    lines.push(
      '# TYPE apiserver_longrunning_requests gauge',
      `apiserver_longrunning_requests{verb="WATCH"} ${watches}`,
    );
    lines.push('# TYPE apiserver_storage_objects gauge');
    for (const [resource, count] of objects)
      lines.push(`apiserver_storage_objects{resource="${escape(resource)}"} ${count}`);
    const memory = process.memoryUsage();
    lines.push('# TYPE process_resident_memory_bytes gauge', `process_resident_memory_bytes ${memory.rss}`);
    return `${lines.join('\n')}\n`;
  }

  #seriesOf(label: Label): Series {
    const key = `${label.verb} ${label.resource}`;
    const found = this.#series.get(key);
    if (found !== undefined) return found;
    if (this.#series.size >= MAX_SERIES && label.resource !== 'other')
      return this.#seriesOf({ verb: 'other', resource: 'other' });
    const series: Series = {
      label,
      codes: new Map(),
      buckets: Array.from({ length: BUCKETS.length + 1 }, () => 0),
      sum: 0,
      count: 0,
    };
    this.#series.set(key, series);
    return series;
  }
}

function histogram({ label, buckets, sum, count }: Series): string[] {
  if (count === 0) return [];
  const name = 'apiserver_request_duration_seconds';
  let total = 0;
  const lines = [...BUCKETS, '+Inf'].map((bound, index) => {
    total += buckets[index] ?? 0;
    return `${name}_bucket{${labels(label)},le="${bound}"} ${total}`;
  });
  return [...lines, `${name}_sum{${labels(label)}} ${sum}`, `${name}_count{${labels(label)}} ${count}`];
}

const labels = ({ verb, resource }: Label): string =>
  `verb="${escape(verb.toUpperCase())}",resource="${escape(resource)}"`;

const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
