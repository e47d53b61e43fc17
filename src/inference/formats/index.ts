import { readCsv } from './csv.ts';
import { mostBytes, refuse, type Table } from './table.ts';

const begins = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/**
 * Reads a data file by what stands in it, not by its name: HDF5, NumPy (npy, npz), MATLAB 5, else CSV.
 * @throws InputError where it is none of them, or damaged, or too large.
 */
export const readTable = async (bytes: Uint8Array, file: string): Promise<Table> => {
  if (bytes.length > mostBytes) throw refuse(file, `is larger than ${mostBytes} bytes`);
  if (bytes.length === 0) throw refuse(file, 'is empty');
  if (begins(bytes, '\x89HDF\r\n\x1a\n') || begins(bytes, '\x89HDF\r\n\x1a\n', 512))
    return (await import('./hdf5.ts')).readHdf5(bytes, file);
  if (begins(bytes, '\x93NUMPY')) return (await import('./numpy.ts')).readNpy(bytes, file);
  if (begins(bytes, 'PK\x03\x04')) return (await import('./numpy.ts')).readNpz(bytes, file);
  if (begins(bytes, 'MATLAB 5.0')) return (await import('./matlab.ts')).readMatlab(bytes, file);
  return readCsv(bytes, file);
};
