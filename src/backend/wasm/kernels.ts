/** What the module exports; see assembly/index.ts. */
export interface Kernels {
  run(job: number): void;
  attend(job: number, thread: number, ticket: number): void;
}

export type Flavour = 'wasm' | 'wasm-relaxed';

const decode = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** The faster flavour where the machine has it; the two differ in the last bits. A page loads the kernels when it first wants them. */
export async function compileKernels(wanted?: Flavour): Promise<{ flavour: Flavour; module: WebAssembly.Module }> {
  const { kernels, kernelsRelaxed } = await import('./kernels.gen.ts');
  const relaxed = decode(kernelsRelaxed);
  const flavour = wanted ?? (WebAssembly.validate(relaxed) ? 'wasm-relaxed' : 'wasm');
  return { flavour, module: await WebAssembly.compile(flavour === 'wasm' ? decode(kernels) : relaxed) };
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as WebAssembly.Exports & Kernels;
}
