/** The first script, and a small one: the worker begins to load the engine before the page loads what draws. */
import './state/line.ts';

void import('./main.tsx');
