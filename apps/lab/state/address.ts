/**
 * The address of a state of the page. The experiment: `#p=NAME` for a preset, `#e=...` for any text, compressed. What is looked
 * at follows, each `&name=value` (`page.ts`).
 */

/** Longer than any experiment that a person writes; the same for what is typed, opened or unpacked from an address. */
export const mostCharacters = 64_000;

export type Address = { readonly preset: string } | { readonly text: string } | { readonly fault: string } | undefined;

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** Reads a stream up to `most` bytes and not one chunk further, so that a small address cannot fill the memory. */
const readUpTo = async (stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> => {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};

const through = (bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) =>
  new Blob([bytes]).stream().pipeThrough<Uint8Array>(stream);

export const writeAddress = async (text: string): Promise<string> => {
  const packed = await readUpTo(
    through(new TextEncoder().encode(text), new CompressionStream('deflate-raw')),
    Number.POSITIVE_INFINITY,
  );
  return `#e=${toBase64Url(packed ?? new Uint8Array())}`;
};

const partsOf = (hash: string): { readonly preset: string | null; readonly packed: string | null } => {
  const parts = new URLSearchParams(hash.slice(1));
  return { preset: parts.get('p'), packed: parts.get('e') };
};

/** What an address asks for; a `fault` says why it cannot be read. */
export const readAddress = async (hash: string): Promise<Address> => {
  if (hash.length > 2 * mostCharacters) return { fault: 'The experiment in the address is too long.' };
  const { preset, packed } = partsOf(hash);
  if (preset !== null) return { preset };
  if (packed === null) return undefined;
  try {
    const bytes = await readUpTo(
      through(fromBase64Url(packed), new DecompressionStream('deflate-raw')),
      mostCharacters,
    );
    if (bytes === undefined) return { fault: 'The experiment in the address is too long.' };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { fault: 'The experiment in the address cannot be read.' };
  }
};
