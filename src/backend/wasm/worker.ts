/** A thread of the wasm backend: says that it is there, then serves jobs inside the kernels until it is stopped. */
import { instantiate } from './kernels.ts';
import { type Attendance, nodeThreads } from './threads.ts';

function attend({ module, memory, job, thread }: Attendance, ready: () => void): void {
  const kernels = instantiate(module, memory);
  ready();
  kernels.attend(job, thread, 0);
}

const node = nodeThreads();
if (node?.workerData) attend(node.workerData, () => node.parentPort?.postMessage('ready'));
else addEventListener('message', ({ data }: MessageEvent<Attendance>) => attend(data, () => postMessage('ready')));
