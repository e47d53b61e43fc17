import { readHdf5 } from './hdf5.ts';
import { columnOf, refuse, type Table } from './table.ts';

/** A file of a folder of shots; its bytes are read when they are needed and not kept. */
export interface Shot {
  readonly name: string;
  bytes(): Uint8Array;
}

const mostShots = 10_000;

/** The one number that a shot has under a name; NaN where it has none (an analysis that failed). */
const numberOf = (table: Table, name: string): number => {
  const column = table.column(name);
  if (column === undefined) return Number.NaN;
  if (column.values.length !== 1)
    throw refuse(table.file, `holds ${column.values.length} numbers; of a shot one is wanted`, name);
  return column.values[0] ?? Number.NaN;
};

/**
 * A folder of shot files as lyse leaves them (one HDF5 file a shot: globals and results as attributes, `globals@hold_time`,
 * `results/images@x1`) as one table, a row a shot, in the order of the files' names. `names` are the columns that are wanted: each file is
 * opened once.
 * @throws InputError where a file is damaged or holds something else than a number there.
 */
export const readShots = async (folder: string, shots: readonly Shot[], names: readonly string[]): Promise<Table> => {
  if (shots.length === 0) throw refuse(folder, 'holds no shot files (.h5, .hdf5)');
  if (shots.length > mostShots) throw refuse(folder, `holds ${shots.length} shot files; at most ${mostShots}`);
  const columns = new Map(names.map((name) => [name, new Float64Array(shots.length)]));
  const found = new Set<string>();
  for (const [row, shot] of shots.entries()) {
    const table = await readHdf5(shot.bytes(), shot.name);
    try {
      for (const [name, values] of columns) {
        values[row] = numberOf(table, name);
        if (!Number.isNaN(values[row])) found.add(name);
      }
    } finally {
      table.close();
    }
  }
  return {
    file: folder,
    names: [...found],
    column: (name) => {
      const values = columns.get(name);
      return values === undefined || !found.has(name) ? undefined : columnOf(values);
    },
  };
};
