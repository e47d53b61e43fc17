/** One component at one instant, in pixels of the scene. */
export interface Lane {
  readonly width: number;
  readonly kind: 'cosine' | 'position';
  /** The signal, -1 to 1 of the largest of the run. */
  readonly signal: number;
  /** Its rate, -1 to 1 of the largest of the run. */
  readonly flow: number;
}

export interface LanePaths {
  readonly body: string;
  /** The component as it was before the push. */
  readonly rest: string;
  /** Which way it flows. */
  readonly arrow: string;
}

export const laneHeight = 108;
const floor = 98;
const points = 96;
/** Periods of the cosine that are drawn. */
const periods = 3;
const rest = 0.5;
const depth = 0.42;
const tall = 62;

const shape = (lane: Lane, height: (x: number) => number): string => {
  const at = (index: number): string => {
    const x = index / points;
    return `${(x * lane.width).toFixed(1)} ${(floor - tall * height(x)).toFixed(1)}`;
  };
  return `M${Array.from({ length: points + 1 }, (_, index) => at(index)).join('L')}`;
};

/** Where a trapped cloud stands, and how far the largest displacement of the run takes it, as shares of the width. */
const [middle, radius, reach] = [0.5, 0.2, 0.22];

const cloud =
  (centre: number) =>
  (x: number): number =>
    Math.max(0, 1 - ((x - centre) / radius) ** 2);

const ripple =
  (signal: number) =>
  (x: number): number =>
    rest + depth * signal * Math.cos(2 * Math.PI * periods * (x - 0.5));

const arrow = (x: number, y: number, dx: number, dy: number): string => {
  const length = Math.hypot(dx, dy);
  if (length < 4) return '';
  const [ux, uy] = [dx / length, dy / length];
  const [tipX, tipY] = [x + dx, y + dy];
  const wing = (side: number): string =>
    `${(tipX - 7 * ux - side * 4 * uy).toFixed(1)} ${(tipY - 7 * uy + side * 4 * ux).toFixed(1)}`;
  return `M${x.toFixed(1)} ${y.toFixed(1)}L${tipX.toFixed(1)} ${tipY.toFixed(1)}M${wing(1)}L${tipX.toFixed(1)} ${tipY.toFixed(1)}L${wing(-1)}`;
};

const closed = (path: string, width: number): string => `${path}L${width} ${floor}L0 ${floor}Z`;

/** What is drawn of one component. The arrow of a cloud points the way it moves; that of a ripple, whether its crest grows. */
export const lanePaths = (lane: Lane): LanePaths => {
  const { width, signal, flow } = lane;
  if (lane.kind === 'position') {
    const centre = middle + reach * signal;
    return {
      body: closed(shape(lane, cloud(centre)), width),
      rest: shape(lane, cloud(middle)),
      arrow: arrow(centre * width, floor - 0.42 * tall, 0.14 * width * flow, 0),
    };
  }
  const crest = floor - tall * ripple(signal)(0.5);
  return {
    body: closed(shape(lane, ripple(signal)), width),
    rest: shape(lane, () => rest),
    arrow: arrow(0.5 * width, crest, 0, -34 * flow),
  };
};
