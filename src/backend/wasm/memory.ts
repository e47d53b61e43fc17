import { invariant } from '../../failure/index.ts';
import { firstFree } from './layout.ts';

const page = 65_536;
/** Two cache lines: a tile of four pair points. */
const alignment = 128;

/** The memory of one backend: grows as needed; what is freed is used again. Views stay valid when a shared memory grows. */
export interface Heap {
  readonly memory: WebAssembly.Memory;
  /** Address of that many bytes, at a multiple of 128. */
  allocate(bytes: number): number;
  free(address: number): void;
  doubles(address: number, length: number): Float64Array;
  words(address: number, length: number): Int32Array;
}

export function createHeap(): Heap {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: page, shared: true });
  const used = new Map<number, number>();
  /** Ascending. */
  const gaps = [{ begin: firstFree, end: page * page }];
  const give = (size: number): number => {
    const gap = gaps.find(({ begin, end }) => end - begin >= size);
    invariant(gap !== undefined, 'a grid fits the 4 GiB that 32 bits address');
    const address = gap.begin;
    gap.begin += size;
    used.set(address, size);
    return address;
  };
  return {
    memory,
    allocate(bytes) {
      const size = Math.max(1, Math.ceil(bytes / alignment)) * alignment;
      const address = give(size);
      const missing = address + size - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / page));
      return address;
    },
    free(address) {
      const size = used.get(address);
      invariant(size !== undefined, 'only what was allocated is freed');
      used.delete(address);
      putBack(gaps, { begin: address, end: address + size });
    },
    doubles: (address, length) => new Float64Array(memory.buffer, address, length),
    words: (address, length) => new Int32Array(memory.buffer, address, length),
  };
}

interface Gap {
  begin: number;
  end: number;
}

/** Into its place among ascending gaps, joined with its neighbours. */
function putBack(gaps: Gap[], freed: Gap): void {
  const next = gaps.findIndex(({ begin }) => begin > freed.begin);
  const at = next < 0 ? gaps.length : next;
  const [before, after] = [gaps[at - 1], gaps[at]];
  if (before?.end === freed.begin) {
    before.end = freed.end;
    if (after?.begin !== before.end) return;
    before.end = after.end;
    gaps.splice(at, 1);
  } else if (after?.begin === freed.end) after.begin = freed.begin;
  else gaps.splice(at, 0, freed);
}
