import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LabServer, serveFolder } from '../apps/cli/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'spindrag-server-'));
const site = join(folder, 'site');
let server: LabServer;

beforeAll(async () => {
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>lab</title>');
  writeFileSync(join(site, 'assets/a.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  server = await serveFolder(site, 0);
});

afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** The path goes out as it stands: `fetch` would tidy it up first. */
const get = (path: string, headers: OutgoingHttpHeaders = {}, method = 'GET', host = '127.0.0.1'): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ host, port: server.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    outgoing.on('error', reject).end();
  });

test('serves its folder with a strict policy and isolation', async () => {
  const { status, headers, body } = await get('/');
  expect(status).toBe(200);
  expect(body).toContain('<title>lab</title>');
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe-(inline|eval)(?<!wasm-unsafe-eval)/);
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect((await get('/assets/a.js')).headers['content-type']).toMatch(/^text\/javascript/);
  expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
});

test('says what does not exist', async () => {
  expect((await get('/nothing')).status).toBe(404);
  expect((await get('/assets')).status).toBe(404);
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..\\secret.txt',
  '/....//secret.txt',
  '//secret.txt',
  '/index.html%00.txt',
  '/%',
])('no path leads out of the folder: %s', async (path) => {
  const { status, body } = await get(path);
  expect([400, 404]).toContain(status);
  expect(body).not.toContain('secret');
});

describe('who may ask', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('own name %s', async (name) => {
    const host = `${name}:${server.port}`;
    expect((await get('/', { host })).status).toBe(200);
    expect((await get('/', { host, origin: `http://${host}` })).status).toBe(200);
  });

  // a name of somebody else that resolves to 127.0.0.1 (DNS rebinding) still stands in Host
  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0',
    '192.168.1.1',
    'a@localhost',
  ])('foreign name %s', async (name) => expect((await get('/', { host: `${name}:${server.port}` })).status).toBe(403));

  test('own name with another port, or without one', async () => {
    expect((await get('/', { host: `localhost:${server.port + 1}` })).status).toBe(403);
    expect((await get('/', { host: 'localhost' })).status).toBe(403);
  });

  test.each(['http://evil.example', 'null', 'https://localhost', 'file://'])('foreign origin %s', async (origin) =>
    expect((await get('/', { origin })).status).toBe(403),
  );

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('%s is refused', async (method) =>
    expect((await get('/', {}, method)).status).toBe(405),
  );
});

/** What the server answers to bytes that no client library would send. */
const answerTo = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });

test('a request without Host is refused, and one with two', async () => {
  expect(await answerTo('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.[01] (400|403) /);
  const own = `Host: 127.0.0.1:${server.port}\r\n`;
  const request = (hosts: string) => `GET / HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`;
  expect(await answerTo(request(own))).toMatch(/^HTTP\/1\.1 200 /);
  expect(await answerTo(request(`${own}Host: evil.example\r\n`))).toMatch(/^HTTP\/1\.1 (400|403) /);
});

test('a port that is taken is an error, not another port', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const address = holder.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(serveFolder(site, port)).rejects.toThrow(/EADDRINUSE/);
  holder.close();
});
