import type { Backend, Evenness, Grid, PairField, Rotation, RotationTables, Schedule, Shape } from '../backend.ts';
import { evenness, places } from '../places.ts';
import { type ZeroPoint, zeroPointAt } from '../zeroPoint.ts';
import { cosines, type LineTransform, transform } from './fourier.ts';

/** Calls back with the first index, the stride and the length of every line along the axis. */
function eachLine(shape: Shape, axis: number, line: (first: number, stride: number) => void): void {
  const stride = shape.slice(0, axis).reduce((a, b) => a * b, 1);
  const points = shape.reduce((a, b) => a * b, 1);
  const n = shape[axis];
  for (let outer = 0; outer < points; outer += n * stride) {
    for (let inner = 0; inner < stride; inner++) line(outer + inner, stride);
  }
}

function transformAxis(field: PairField, shape: Shape, axis: number, transform: LineTransform): void {
  const n = shape[axis];
  const buffer = new Float64Array(2 * n);
  eachLine(shape, axis, (first, stride) => {
    for (const component of [0, 1]) {
      for (let j = 0; j < n; j++) {
        const at = 4 * (first + j * stride) + component;
        buffer[2 * j] = field[at];
        buffer[2 * j + 1] = field[at + 2];
      }
      const out = transform(buffer);
      for (let j = 0; j < n; j++) {
        const at = 4 * (first + j * stride) + component;
        field[at] = out[2 * j];
        field[at + 2] = out[2 * j + 1];
      }
    }
  });
}

/** Multiplies two numbers of a component in place: field[at] (re), field[at + 2] (im) times c + i s. */
function multiply(field: PairField, at: number, c: number, s: number): void {
  const [re, im] = [field[at], field[at + 2]];
  field[at] = re * c - im * s;
  field[at + 2] = re * s + im * c;
}

function applyTables(field: PairField, shape: Shape, { x, perpendicular }: RotationTables): void {
  const [nx, ny = 1] = shape;
  for (let point = 0; 4 * point < field.length; point++) {
    const at = 4 * point;
    const t = 6 * (point % nx);
    const [r1, r2, i1, i2] = [field[at], field[at + 1], field[at + 2], field[at + 3]];
    const [dr1, dr2, di1, di2, or, oi] = [x[t], x[t + 1], x[t + 2], x[t + 3], x[t + 4], x[t + 5]];
    field[at] = dr1 * r1 - di1 * i1 + or * r2 - oi * i2;
    field[at + 1] = dr2 * r2 - di2 * i2 + or * r1 - oi * i1;
    field[at + 2] = dr1 * i1 + di1 * r1 + or * i2 + oi * r2;
    field[at + 3] = dr2 * i2 + di2 * r2 + or * i1 + oi * r1;
    const row = Math.floor(point / nx);
    [row % ny, Math.floor(row / ny)].forEach((j, axis) => {
      const table = perpendicular[axis];
      if (table === undefined) return;
      for (const c of [0, 1]) multiply(field, at + c, table[4 * j + c], table[4 * j + c + 2]);
    });
  }
}

interface Terms {
  readonly potential: Float64Array;
  readonly driven: Float64Array;
  readonly interactions: readonly [number, number, number];
  readonly zeroPoint: ZeroPoint | undefined;
}

function localFlow(field: PairField, terms: Terms, duration: number, s: number): void {
  const { potential, driven, interactions, zeroPoint } = terms;
  const [g11, g22, g12] = interactions;
  for (let point = 0; 4 * point < field.length; point++) {
    const at = 4 * point;
    const n1 = field[at] ** 2 + field[at + 2] ** 2;
    const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
    const means = [g11 * n1 + g12 * n2, g22 * n2 + g12 * n1];
    const further = zeroPoint === undefined ? [0, 0] : zeroPointAt(zeroPoint, n1, n2);
    for (const c of [0, 1]) {
      const angle = -duration * (potential[2 * point + c] + s * driven[2 * point + c] + means[c] + further[c]);
      multiply(field, at + c, Math.cos(angle), Math.sin(angle));
    }
  }
}

function sums(field: PairField, weight: Float64Array): [number, number, number, number] {
  const out: [number, number, number, number] = [0, 0, 0, 0];
  for (let point = 0; 4 * point < field.length; point++) {
    const at = 4 * point;
    const n1 = field[at] ** 2 + field[at + 2] ** 2;
    const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
    out[0] += n1;
    out[1] += n2;
    out[2] += weight[point] * n1;
    out[3] += weight[point] * n2;
  }
  return out;
}

function plainGrid(shape: Shape, asked?: Evenness): Grid {
  const points = shape.reduce((a, b) => a * b, 1);
  const even = evenness(shape, asked);
  const place = places(shape, even);
  const rotations: RotationTables[] = [];
  const locals: Terms[] = [];
  const along = (axis: number, sign: 1 | -1): LineTransform =>
    even[axis] ? (x) => cosines(x, place[axis], sign) : (x) => transform(x, sign);
  const forward = (field: PairField) => {
    for (let axis = 0; axis < shape.length; axis++) transformAxis(field, shape, axis, along(axis, -1));
  };
  const inverse = (field: PairField) => {
    for (let axis = 0; axis < shape.length; axis++) transformAxis(field, shape, axis, along(axis, 1));
    for (let i = 0; i < field.length; i++) field[i] /= points;
  };
  return {
    shape,
    points,
    even,
    place,
    order: shape.map((n) => Int32Array.from({ length: n }, (_, j) => j)),
    field: () => new Float64Array(4 * points),
    local: (potential, driven, interactions, zeroPoint) => ({
      handle: locals.push({ potential: potential.slice(), driven: driven.slice(), interactions, zeroPoint }) - 1,
    }),
    rotation: (): Rotation => ({ handle: rotations.push({ x: new Float64Array(), perpendicular: [] }) - 1 }),
    setRotation({ handle }, { x, perpendicular }) {
      rotations[handle] = { x: x.slice(), perpendicular: perpendicular.map((table) => table.slice()) };
    },
    forward,
    inverse,
    evolve(field, { handle }, { first, stages, last, steps, drive }: Schedule) {
      const local = locals[handle];
      const value = (i: number) => (typeof drive === 'number' ? drive : drive[i]);
      const total = steps * stages.length;
      localFlow(field, local, total === 0 ? first + last : first, value(0));
      for (let i = 0; i < total; i++) {
        const { rotation, after } = stages[i % stages.length];
        forward(field);
        applyTables(field, shape, rotations[rotation.handle]);
        inverse(field);
        localFlow(field, local, i === total - 1 ? last : after, value(i + 1));
      }
    },
    sums,
    mark: () => 0,
    release() {},
    close() {},
  };
}

/** Obvious and slow: what the other backends are compared with. */
export const plain: Backend = { name: 'plain', threads: 1, grid: plainGrid, close() {} };
