import '../strict.ts';
import { InputError } from '../../../src/failure/index.ts';
import { type OpenHdf5, openHdf5, readNumbers, readTexts, storedResult } from '../../../src/results/index.ts';
import { isUnloaded, troubleOf } from '../trouble.ts';
import type { FileAnswer, FileRequest } from './messages.ts';

/** Holds one HDF5 file open for the page, away from the page's own thread. It ends with the file. */
let open: OpenHdf5 | undefined;

const opened = async (bytes: Uint8Array, name: string): Promise<OpenHdf5> => {
  open = await openHdf5(bytes, name);
  return open;
};

const answer = async (request: FileRequest): Promise<FileAnswer> => {
  const { id } = request;
  if (request.kind === 'open') {
    const file = await opened(request.bytes, request.name);
    return { kind: 'opened', id, stored: storedResult(file) };
  }
  if (open === undefined) return { kind: 'refused', id, message: 'No file is open.' };
  if (request.kind === 'texts') return { kind: 'texts', id, texts: readTexts(open, request.path) };
  return { kind: 'numbers', id, numbers: readNumbers(open, request.path, request.at) };
};

const why = (request: FileRequest, error: unknown): string => {
  if (error instanceof InputError) return error.message;
  if (isUnloaded(error)) return troubleOf(error);
  return request.kind === 'open' ? `${request.name}: is a damaged HDF5 file` : `${request.path}: cannot be read`;
};

self.addEventListener('message', ({ data }: MessageEvent<FileRequest>) => {
  answer(data)
    .catch((error: unknown): FileAnswer => ({ kind: 'refused', id: data.id, message: why(data, error) }))
    .then((found) => self.postMessage(found));
});
