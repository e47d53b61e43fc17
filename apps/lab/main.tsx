import './strict.ts';
import { effect, untracked } from '@preact/signals';
import { render } from 'preact';
import { reportStyle } from '../../src/report/index.ts';
import { keepForOffline } from './offline/keep.ts';
import { bug, compute, isStopped, picturesCurrent } from './state/engine.ts';
import { addressOf, loadAddress, redo, text, undo } from './state/experiment.ts';
import { openPage, pageAddress } from './state/page.ts';
import { file, isStored, showStored } from './state/stored.ts';
import { chosenShare, play } from './state/timeline.ts';
import './style.css';
import { troubleOf } from './trouble.ts';
import './file/style.css';
import { Lab } from './views/Lab.tsx';
import { openFile } from './views/Toolbar.tsx';

/** The report's look first, the lab's own after it. */
const base = document.createElement('style');
base.textContent = reportStyle;
document.head.prepend(base);

/** Stillness before the address follows. */
const stillness = 250;
let pause: ReturnType<typeof setTimeout> | undefined;

const follow = (content: string): void => {
  clearTimeout(pause);
  pause = setTimeout(async () => {
    const address = (await addressOf(content)) + pageAddress();
    if (content === text.value) history.replaceState(null, '', address);
  }, stillness);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input[type=text], input[type=number]'));

addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return;
  event.preventDefault();
  if (event.shiftKey) redo();
  else undo();
});
addEventListener('unhandledrejection', ({ reason }) => {
  bug.value = troubleOf(reason);
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) void openFile(file);
});
const openAddress = async (): Promise<void> => {
  const { hash } = location;
  await loadAddress(hash);
  openPage(hash);
};
addEventListener('hashchange', () => void openAddress());

await openAddress();
effect(() => {
  const content = text.value;
  const isOfFile = file.value !== undefined && isStored.value;
  untracked(() => (isOfFile ? showStored() : compute(content)));
});
effect(() => {
  pageAddress();
  follow(text.value);
});
effect(() => {
  if (picturesCurrent.value || isStopped.value) keepForOffline();
});
const root = document.getElementById('lab');
if (root) render(<Lab />, root);
if (chosenShare.value === undefined && !matchMedia('(prefers-reduced-motion: reduce)').matches) play();
