import { basename, extname, join } from 'node:path';
import { projectRoot } from '../../project-root.ts';

/** Files of the developer console by name, ready to send. */
export type ConsoleBundle = ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ttf': 'font/ttf',
};

const ENTRIES = {
  client: join(projectRoot, 'server', 'http', 'console', 'client.js'),
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
};

/**
 * Bundles GraphiQL from the packages on this machine; some two seconds. Undefined where they are not
 * installed: they are packages of development.
 */
export async function bundleConsole(): Promise<ConsoleBundle | undefined> {
  const esbuild = await import('esbuild').catch(() => undefined);
  if (!esbuild) return undefined;
  const built = await esbuild
    .build({
      absWorkingDir: projectRoot,
      entryPoints: ENTRIES,
      outdir: join(projectRoot, 'console'),
      bundle: true,
      write: false,
      format: 'esm',
      minify: true,
      legalComments: 'none',
      logLevel: 'silent',
      assetNames: '[name]',
      loader: { '.ttf': 'file' },
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    .catch(() => undefined);
  return (
    built &&
    new Map(
      built.outputFiles.map(({ path, contents }) => [
        basename(path),
        { type: TYPES[extname(path)] ?? 'application/octet-stream', bytes: Buffer.from(contents) },
      ]),
    )
  );
}
