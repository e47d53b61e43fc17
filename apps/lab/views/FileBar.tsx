import { closeFile, computeAgain, file, isStored, reading } from '../state/stored.ts';

const said = (isStoredNow: boolean, experiment: string | undefined): string => {
  if (isStoredNow) return 'The numbers and figures are those of the file; nothing is computed.';
  if (experiment === undefined) return 'It holds no experiment; its datasets are below.';
  return 'The numbers and figures are computed here; its datasets are below.';
};

/** Says where the numbers come from while an HDF5 file is open. */
export const FileBar = () => {
  const open = file.value;
  if (reading.value !== undefined)
    return (
      <p class="reading quiet" role="status">
        Reading {reading.value} …
      </p>
    );
  if (open === undefined) return null;
  const { name, writer, experiment } = open;
  return (
    <section class="file-bar" aria-label="Opened file" data-stored={isStored.value}>
      <p>
        <b>From file {name}</b>
        {writer === '' ? '' : `, written by ${writer}`}. {said(isStored.value, experiment)}
      </p>
      <div class="actions">
        <button type="button" onClick={showDatasets}>
          Datasets
        </button>
        {isStored.value ? (
          <button type="button" onClick={computeAgain}>
            Compute again
          </button>
        ) : null}
        <button type="button" onClick={closeFile}>
          Close file
        </button>
      </div>
    </section>
  );
};

/** No link: the address is the experiment's. */
const showDatasets = (): void => {
  const title = document.getElementById('datasets-title');
  title?.scrollIntoView();
  title?.focus();
};
