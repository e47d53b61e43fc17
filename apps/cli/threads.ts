import { InputError } from '../../src/failure/index.ts';

/** `--threads N` and its like; undefined where it is left out. */
export const threadCount = (text: string | undefined, option = '--threads'): number | undefined => {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InputError([{ field: `${option} ${text}`, message: 'a whole number from 1 is wanted' }]);
};
