import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { reportHtml } from '../../../src/report/index.ts';
import { complete, hdf5Of, pictured } from '../state/engine.ts';
import {
  addressOf,
  canRedo,
  canUndo,
  load,
  loadPreset,
  notice,
  origin,
  redo,
  text,
  undo,
} from '../state/experiment.ts';
import { pageAddress } from '../state/page.ts';
import { presets } from '../state/presets.ts';
import { openHdf5File } from '../state/stored.ts';
import { theme, toggleTheme } from '../state/theme.ts';
import '../state/title.ts';

/** Larger than any result that one looks at in a browser. */
const mostBytes = 64_000_000;
const mostText = 64_000;

const save = (name: string, content: BlobPart, type: string): void => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

const isHdf5 = (bytes: Uint8Array): boolean => [0x89, 0x48, 0x44, 0x46].every((byte, index) => bytes[index] === byte);

const openHdf5 = async (file: File): Promise<void> => {
  const fault = await openHdf5File(file.name, new Uint8Array(await file.arrayBuffer()));
  notice.value = fault === undefined ? undefined : `${fault}.`;
};

/** A web page (a report.html) or bytes that are no text: what stands in the editor is not given up for them. */
const isNoExperiment = (content: string): boolean => content.includes('\0') || /^\s*</.test(content);

/** Takes a file that was opened or dropped: an experiment, or a result with its experiment inside. */
export const openFile = async (file: File): Promise<void> => {
  if (file.size > mostBytes) {
    notice.value = `${file.name}: larger than ${mostBytes / 1e6} MB; an experiment file or a result.h5 is wanted.`;
    return;
  }
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (isHdf5(head) || /\.(h5|hdf5|nxs)$/i.test(file.name)) return openHdf5(file);
  if (file.size > mostText) {
    notice.value = `${file.name}: larger than ${mostText / 1000} kB; no experiment file is.`;
    return;
  }
  const content = await file.text();
  if (isNoExperiment(content)) notice.value = `${file.name}: neither an experiment file nor a result.h5.`;
  else load(content);
};

const copied = signal(false);

const copyLink = async (): Promise<void> => {
  const address = new URL((await addressOf(text.value)) + pageAddress(), location.href).href;
  history.replaceState(null, '', address);
  await navigator.clipboard.writeText(address).then(
    () => {
      copied.value = true;
      setTimeout(() => {
        copied.value = false;
      }, 1500);
    },
    () => {
      notice.value = 'The browser does not give the clipboard; the address bar holds the link.';
    },
  );
};

const saveHdf5 = async (): Promise<void> => {
  const whole = pictured.value;
  if (whole === undefined) return;
  const answer = await hdf5Of(whole);
  if (answer.kind === 'bytes') save('result.h5', answer.bytes, 'application/x-hdf5');
  else if (answer.kind === 'bug') notice.value = answer.message;
};

const saveReport = (): void => {
  if (pictured.value) save('report.html', reportHtml(pictured.value, document), 'text/html');
};

const Presets = () => (
  <label class="presets">
    <span>Experiment</span>
    <select
      value={presets.find(({ text: content }) => content === text.value)?.name ?? ''}
      onChange={({ currentTarget }) => {
        const preset = presets.find(({ name }) => name === currentTarget.value);
        if (preset) loadPreset(preset);
      }}
    >
      <option value="">{origin.value === undefined ? 'your own' : `changed from ${origin.value.slice(0, 2)}`}</option>
      {presets.map(({ name, title }) => (
        <option key={name} value={name}>
          {name.slice(0, 2)} · {title}
        </option>
      ))}
    </select>
  </label>
);

const Files = () => {
  const input = useRef<HTMLInputElement>(null);
  const ready = complete.value;
  return (
    <div class="actions">
      <button type="button" onClick={undo} disabled={!canUndo.value}>
        Undo
      </button>
      <button type="button" onClick={redo} disabled={!canRedo.value}>
        Redo
      </button>
      <button type="button" onClick={() => void copyLink()}>
        {copied.value ? 'Copied' : 'Copy link'}
      </button>
      <button type="button" onClick={() => input.current?.click()}>
        Open
      </button>
      <input
        ref={input}
        class="hidden"
        type="file"
        tabIndex={-1}
        aria-label="Open an experiment file or a result.h5"
        accept=".yaml,.yml,.json,.h5,.hdf5,.nxs"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) void openFile(file);
        }}
      />
      <button type="button" onClick={() => save('experiment.yaml', text.value, 'application/yaml')}>
        Save
      </button>
      <button type="button" disabled={!ready} onClick={() => void saveHdf5()}>
        result.h5
      </button>
      <button type="button" disabled={!ready} onClick={saveReport}>
        report.html
      </button>
      <button type="button" onClick={toggleTheme}>
        {theme.value === 'dark' ? 'Light' : 'Dark'}
      </button>
    </div>
  );
};

/** The head of the page. */
export const Toolbar = ({ onTour }: { readonly onTour: () => void }) => (
  <header class="top">
    <h1>spindrag lab</h1>
    <Presets />
    <button type="button" class="tour-button" onClick={onTour}>
      Guided tour
    </button>
    <Files />
  </header>
);
