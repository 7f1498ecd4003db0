import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { FontFile } from '../../../server/documents/fonts/face.ts';
import { projectRoot } from '../../../server/project-root.ts';
import { CREATED_AT } from '../cases/bench-case.ts';
import type { Engine } from './engine.ts';
import { photoPath } from './typst-dossier.ts';
import { typstSource } from './typst-source.ts';
import { typstTemplate } from './typst-template.ts';

/** Documents that Typst's memo may remember, as its own documentation advises for servers. */
const MEMO_AGE = 10;

/** Typst with the same font files; tags are on as by its default. */
export function typstEngine(fonts: readonly FontFile[]): Engine {
  const compiler = NodeCompiler.create({
    workspace: projectRoot,
    fontArgs: [{ fontPaths: [...new Set(fonts.map(({ path }) => path))] }],
  });
  compiler.addSource(join(projectRoot, 'template.typ'), typstTemplate(fonts));
  const creationTimestamp = Math.floor(Date.parse(CREATED_AT) / 1000);
  return {
    async prepare({ document, photos }) {
      const mainFileContent = typstSource(document());
      for (const [key, jpeg] of photos) {
        compiler.mapShadow(join(projectRoot, photoPath(key)), Buffer.from(jpeg));
      }
      return async () => {
        const compiled = compiler.compile({ mainFileContent });
        if (compiled.result === null) {
          throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics));
        }
        const warnings = compiled.takeWarnings()?.shortDiagnostics ?? [];
        if (warnings.length > 0) throw new Error(JSON.stringify(warnings[0]));
        const bytes = compiler.pdf(compiled.result, { creationTimestamp });
        compiler.evictCache(MEMO_AGE);
        return bytes;
      };
    },
  };
}
