/** What a user reads where the fault is not in the experiment. */
const unloaded =
  'A part of the lab could not be loaded, perhaps for want of a network. Try again when there is one: what was loaded before still works.';

const messageOf = (error: unknown): string => {
  if (error instanceof ErrorEvent || error instanceof Error) return error.message;
  return error instanceof Event ? '' : String(error);
};

/** Browsers say so of a script that a worker or page wants later, and nothing at all of a worker's own. */
export const isUnloaded = (error: unknown): boolean =>
  /^$|dynamically imported module|importing a module script/i.test(messageOf(error));

/** A sentence for an error, or for the event of a worker that has come to grief. */
export const troubleOf = (error: unknown): string =>
  isUnloaded(error) ? unloaded : `This is a fault of the program, not of your experiment: ${messageOf(error)}`;
