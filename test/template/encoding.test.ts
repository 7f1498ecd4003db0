import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { ValidationFailure } from '../../server/domain/failure.ts';

const TEXT =
  '---\nname: 甲\nfacts: notice.closure/1\n---\n:::title\n题\n:::\n\n::part{file="parts/a.md"}\n';
const MARK = '\uFEFF';
/** 整改 in GBK. */
const GBK = Uint8Array.of(0xd5, 0xfb, 0xb8, 0xc4);

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'templates-'));
  await mkdir(join(root, 'parts'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function read(template: string | Uint8Array, part: string | Uint8Array) {
  await writeFile(join(root, 't.md'), template);
  await writeFile(join(root, 'parts', 'a.md'), part);
  return readTemplate(root, 't');
}

describe('encoding of templates', () => {
  it('a byte order mark is taken away, in a template and in a part', async () => {
    const marked = await read(`${MARK}${TEXT}`, `${MARK}# 整改\n`);
    expect(marked).toEqual(await read(TEXT, '# 整改\n'));
    expect(compileTemplate(marked)).toHaveProperty('template');
  });

  it('so is one of a text that comes from elsewhere', () => {
    const parts = { 'parts/a.md': `${MARK}整改。` };
    const source = { name: 't', file: 't.md', text: `${MARK}${TEXT}`, parts };
    expect(compileTemplate(source)).toHaveProperty('template');
  });

  it('what is not UTF-8 is refused with its file and what to do', async () => {
    const refused = (file: string) =>
      new ValidationFailure([
        {
          path: ['template'],
          code: 'TEMPLATE_ENCODING',
          message: `模板文件“${file}”不是UTF-8编码（可能是GBK）；请另存为UTF-8后重试。`,
        },
      ]);
    await expect(read(GBK, '')).rejects.toThrow(refused('t.md'));
    await expect(read(TEXT, GBK)).rejects.toThrow(refused('parts/a.md'));
    await expect(read(Uint8Array.of(0xff, 0xfe, 0x41, 0), '')).rejects.toThrow('不是UTF-8编码');
  });
});
