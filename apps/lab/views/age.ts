import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** What follows the hand is stale at every step, and keeps its colour: only after so many milliseconds it is old. */
const age = 300;

/** Marks an element `data-old` once it has been stale for a while. (An animation with a delay costs a frame whenever it begins.) */
export const useAge = (place: RefObject<HTMLElement | null>, stale: boolean): void => {
  useLayoutEffect(() => {
    if (!stale) return undefined;
    const timer = setTimeout(() => place.current?.setAttribute('data-old', ''), age);
    return () => {
      clearTimeout(timer);
      place.current?.removeAttribute('data-old');
    };
  }, [stale]);
};
