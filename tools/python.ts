import { spawnSync } from 'node:child_process';

/**
 * A Python that can import the module, for tests that let another program read our files; undefined where there is none. The
 * system's own is tried too, because the distribution's packages are installed for it and not for a Python earlier on the PATH.
 */
export function findPython(module: string): string | undefined {
  const candidates = [process.env['PYTHON'], 'python3', '/usr/bin/python3'];
  return candidates.find((python) => python && spawnSync(python, ['-c', `import ${module}`]).status === 0);
}
