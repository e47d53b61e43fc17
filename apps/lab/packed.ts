type View = Float64Array<ArrayBufferLike> | Uint8Array<ArrayBufferLike> | Int8Array<ArrayBufferLike>;

const isView = (value: unknown): value is View =>
  value instanceof Float64Array || value instanceof Uint8Array || value instanceof Int8Array;

/** Every array of a value once, however often it is named. */
const viewsIn = (value: unknown, found = new Set<View>()): Set<View> => {
  if (isView(value)) found.add(value);
  else if (ArrayBuffer.isView(value)) return found;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) viewsIn(inner, found);
  return found;
};

const aligned = (bytes: number): number => 8 * Math.ceil(bytes / 8);

const copyInto = (memory: ArrayBuffer, begin: number, view: View): View => {
  const copy =
    view instanceof Float64Array
      ? new Float64Array(memory, begin, view.length)
      : view instanceof Uint8Array
        ? new Uint8Array(memory, begin, view.length)
        : new Int8Array(memory, begin, view.length);
  copy.set(view);
  return copy;
};

const placed = (value: unknown, places: ReadonlyMap<View, View>): unknown => {
  if (isView(value)) return places.get(value);
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((inner) => placed(inner, places));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, placed(inner, places)]));
};

/**
 * Plain data with all its arrays in one piece of memory, which is handed over and not copied: a page that gets many answers a second
 * would have to free each array of each of them.
 */
export const packed = <T>(value: T): { readonly value: T; readonly memory: ArrayBuffer } => {
  const views = viewsIn(value);
  let bytes = 0;
  for (const { byteLength } of views) bytes += aligned(byteLength);
  const memory = new ArrayBuffer(bytes);
  const places = new Map<View, View>();
  let begin = 0;
  for (const view of views) {
    places.set(view, copyInto(memory, begin, view));
    begin += aligned(view.byteLength);
  }
  return { value: placed(value, places) as T, memory };
};
