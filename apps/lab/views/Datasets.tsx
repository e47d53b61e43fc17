import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type DatasetPart, datasetFigure } from '../../../src/report/index.ts';
import {
  choose,
  chosen,
  drawnAxes,
  fixed,
  type Listed,
  listed,
  longName,
  type Shown,
  shownOf,
  unitOf,
} from '../state/datasets.ts';
import { file } from '../state/stored.ts';
import { Drawing } from './Drawing.tsx';

const shown = signal<{ readonly path: string; readonly what: Shown } | undefined>(undefined);

const shapeText = (shape: readonly number[]): string => (shape.length === 0 ? 'one' : shape.join(' × '));

const Row = ({ dataset }: Listed) => {
  const isChosen = chosen.value?.dataset.path === dataset.path;
  return (
    <tr data-chosen={isChosen}>
      <th scope="row">
        <button type="button" aria-pressed={isChosen} onClick={() => choose(dataset.path)}>
          {dataset.name}
        </button>
      </th>
      <td>{shapeText(dataset.shape)}</td>
      <td>{unitOf(dataset) === '1' ? '' : unitOf(dataset)}</td>
    </tr>
  );
};

/** The datasets of one group. */
const Group = ({ path, members }: { readonly path: string; readonly members: readonly Listed[] }) => (
  <table>
    <caption>{path === '' ? '/' : path}</caption>
    <thead class="hidden">
      <tr>
        <th scope="col">dataset</th>
        <th scope="col">shape</th>
        <th scope="col">unit</th>
      </tr>
    </thead>
    <tbody>
      {members.map((one) => (
        <Row key={one.dataset.path} {...one} />
      ))}
    </tbody>
  </table>
);

const List = () => {
  const groups = Map.groupBy(listed.value, ({ group }) => group.path);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="dataset-list" tabIndex={0} aria-label="Datasets of the file">
      {[...groups].map(([path, members]) => (
        <Group key={path} path={path} members={members} />
      ))}
    </section>
  );
};

/** One index for each axis that is not drawn. */
const Held = ({ dataset }: Listed) => {
  if (dataset.type !== 'numbers') return null;
  const axes = drawnAxes(dataset.shape);
  const held = axes.length === 0 ? [] : [...dataset.shape.keys()].filter((axis) => !axes.includes(axis));
  return (
    <div class="held">
      {held.map((axis) => (
        <label key={axis}>
          index along axis {axis + 1} of {dataset.shape.length}{' '}
          <input
            type="number"
            min="0"
            max={(dataset.shape[axis] ?? 1) - 1}
            value={fixed.value[axis] ?? 0}
            onInput={({ currentTarget }) => {
              const index = Number(currentTarget.value);
              if (!Number.isInteger(index) || index < 0 || index >= (dataset.shape[axis] ?? 0)) return;
              fixed.value = dataset.shape.map((_, one) => (one === axis ? index : (fixed.value[one] ?? 0)));
            }}
          />
        </label>
      ))}
    </div>
  );
};

const mostRows = 200;

/** The first numbers of a curve, exactly as they stand. */
const Numbers = ({ part }: { readonly part: DatasetPart }) => {
  const [axis, second] = part.axes;
  if (second !== undefined) return null;
  const count = Math.min(mostRows, part.values.length);
  return (
    <details>
      <summary>
        {count < part.values.length ? `The first ${count} of ${part.values.length} numbers` : `All ${count} numbers`}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{axis.name}</th>
            <th scope="col">{part.name}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, index) => (
            <tr key={index}>
              <td>{axis.values[index]}</td>
              <td>{part.values[index]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

const Content = ({ what }: { readonly what: Shown }) => {
  const figure = useMemo(() => (what.kind === 'part' ? datasetFigure(what.part) : undefined), [what]);
  if (what.kind === 'nothing') return <p class="quiet">{what.why}</p>;
  if (what.kind === 'list')
    return (
      <ol class="dataset-values" start={0}>
        {what.rows.map((row, index) => (
          <li key={index}>{row}</li>
        ))}
      </ol>
    );
  return (
    <>
      {figure === undefined ? null : <Drawing figure={figure} run={0} />}
      <Numbers part={what.part} />
    </>
  );
};

const One = ({ found }: { readonly found: Listed }) => {
  const { dataset } = found;
  const held = fixed.value;
  useEffect(() => {
    let gone = false;
    void shownOf(found, held).then((what) => {
      if (!gone) shown.value = { path: dataset.path, what };
    });
    return () => {
      gone = true;
    };
  }, [found, held]);
  return (
    <div class="dataset" aria-live="polite">
      <h3>{longName(dataset)}</h3>
      <p class="quiet">
        {dataset.path} · {shapeText(dataset.shape)}
        {unitOf(dataset) === '' || unitOf(dataset) === '1' ? '' : ` · ${unitOf(dataset)}`}
      </p>
      <Held {...found} />
      {shown.value?.path === dataset.path ? <Content what={shown.value.what} /> : <p class="quiet">Reading …</p>}
    </div>
  );
};

/** Whatever lies in the opened file, dataset by dataset. */
export const Datasets = () => {
  if (file.value === undefined) return null;
  const found = chosen.value;
  return (
    <section class="zone zone-datasets" aria-labelledby="datasets-title">
      <h2 id="datasets-title" tabIndex={-1}>
        In the file {file.value.name}
      </h2>
      {found === undefined ? (
        <p class="quiet">The file holds no dataset.</p>
      ) : (
        <div class="datasets">
          <List />
          <One found={found} />
        </div>
      )}
    </section>
  );
};
