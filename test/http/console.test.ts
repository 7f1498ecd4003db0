import { expect, onTestFinished, test } from 'vitest';
import { bundleConsole } from '../../server/http/console/console-bundle.ts';
import { startTestApplication } from '../testkit/application.ts';

test('the console is served with all that it loads, from this server alone', async () => {
  const app = await startTestApplication('console');
  onTestFinished(() => app.close());
  const page = await fetch(`${app.url}/console`);
  expect(page.headers.get('content-type')).toContain('text/html');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*/);
  // A browser refuses the editor's icons otherwise: they lie within its styles.
  expect(policy).toContain("font-src 'self' data:");
  const html = await page.text();
  expect(html).not.toMatch(/https?:\/\//);
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
  const workers = ['editor', 'json', 'graphql'].map((name) => `/console/${name}.worker.js`);
  expect(files).toHaveLength(2);
  for (const path of [...files, ...workers]) {
    const file = await fetch(`${app.url}${path}`);
    expect(file.status, path).toBe(200);
    expect(file.headers.get('content-type')).toMatch(/^text\/(css|javascript)/);
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  }
  expect((await fetch(`${app.url}/console/..%2fpackage.json`)).status).toBe(404);
}, 60_000);

test('the styles name no file that is not in the bundle', async () => {
  const bundle = await bundleConsole();
  const css = bundle?.get('client.css')?.bytes.toString() ?? '';
  const named = [...css.matchAll(/url\(["']?(?!data:)([^)"']+)/g)].map(([, path]) => path ?? '');
  expect(named.length).toBeGreaterThan(0);
  for (const path of named)
    expect(bundle?.has(path.replace(/^\.\//, '').split('?')[0] ?? ''), path).toBe(true);
}, 60_000);
