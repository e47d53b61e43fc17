import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../src/index.ts';

const manifest: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const tools = resolve('node_modules/.bin');
const folder = mkdtempSync(join(tmpdir(), 'spindrag-pack-'));

/** The tools of the repository stand first on the PATH. */
const env = { ...process.env, PATH: `${tools}${delimiter}${process.env['PATH']}` };

async function run(command: string, args: readonly string[], cwd = folder): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd, env, shell: process.platform === 'win32' });
  return stdout.trim();
}

/** Standard error and exit code of a command that is expected to fail. */
async function fail(command: string, args: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  return run(command, args).then(
    (stdout) => expect.fail(`${command} succeeded: ${stdout}`),
    ({ code, stderr }) => ({ code, stderr }),
  );
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('one version everywhere', () => {
  expect(version).toBe(manifest.version);
  expect(readFileSync('CITATION.cff', 'utf8')).toMatch(new RegExp(`^version: ${manifest.version}$`, 'm'));
  expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## ${manifest.version}`);
});

describe('the command of a folder that is not ready', () => {
  test('says how to build when dist/ is missing', async () => {
    const copy = join(folder, 'unbuilt');
    cpSync('bin', join(copy, 'bin'), { recursive: true });
    cpSync('package.json', join(copy, 'package.json'));
    const { code, stderr } = await fail('node', [join(copy, 'bin/spindrag.js'), '--version']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^spindrag: dist\/ is missing; build it with `npm ci`.*\n$/);
  });

  test('refuses an old Node in one line', async () => {
    const pretend = join(folder, 'pretend.cjs');
    writeFileSync(pretend, "Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });");
    const { code, stderr } = await fail('node', ['--require', pretend, resolve('bin/spindrag.js'), '--version']);
    expect(code).toBe(1);
    expect(stderr).toBe('spindrag: needs Node 22 or newer, this is Node 20.20.2.\n');
  });
});

describe('the packed tarball', () => {
  const user = join(folder, 'user');

  beforeAll(async () => {
    mkdirSync(user);
    writeFileSync(join(user, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
    await run('npm', ['pack', '--pack-destination', folder], resolve('.'));
    const tarball = globSync(join(folder, 'spindrag-*.tgz'));
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...tarball], user);
  });

  test('brings the command', async () => {
    expect(await run('npx', ['--no-install', 'spindrag', '--version'], user)).toBe(manifest.version);
  });

  test('brings the library to a script', async () => {
    writeFileSync(join(user, 'script.mjs'), "import { version } from 'spindrag';\nconsole.log(version);\n");
    expect(await run('node', ['script.mjs'], user)).toBe(manifest.version);
  });

  test('brings types that a strict TypeScript project accepts', async () => {
    writeFileSync(
      join(user, 'right.ts'),
      "import { version } from 'spindrag';\nexport const text: string = version;\n",
    );
    writeFileSync(join(user, 'wrong.ts'), "import { version } from 'spindrag';\nexport const n: number = version;\n");
    const strict = ['--strict', '--noEmit', '--target', 'es2024', '--lib', 'es2024,dom', '--module', 'nodenext'];
    const messages = await run('tsc', [...strict, 'right.ts', 'wrong.ts'], user).catch(({ stdout }) => String(stdout));
    const ours = messages.split('\n').filter((line) => !/^(\s|node_modules\/(?!spindrag\/))/.test(line) && line !== '');
    expect(ours).toEqual([expect.stringMatching(/^wrong\.ts\(2,14\): error TS2322/)]);
  });

  test('holds what users need and nothing else', () => {
    const installed = join(user, 'node_modules/spindrag');
    const top = new Set(globSync('**/*.*', { cwd: installed }).map((path) => path.split(/[\\/]/)[0]));
    expect([...top].toSorted()).toEqual(['CHANGELOG.md', 'CITATION.cff', 'README.md', 'bin', 'dist', 'package.json']);
    expect(globSync('**/*.{test.js,tsbuildinfo}', { cwd: installed })).toEqual([]);
  });
});
