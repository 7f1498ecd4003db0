import { describe, expect, it } from 'vitest';
import { assemble } from '../../server/documents/template/assemble.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';

const HEAD = '---\nname: 试验\nfacts: dossier.closure/1\n';

function compile(
  body: string,
  options: { optional?: string; parts?: Record<string, string> } = {},
) {
  const { optional, parts = {} } = options;
  const head = optional === undefined ? HEAD : `${HEAD}optional: ["${optional}"]\n`;
  // A template must have a title; this one prints nothing.
  const text = `${head}---\n:::title\n{% if false %}题{% endif %}\n:::\n\n${body}\n`;
  return compileTemplate({ name: 'test', file: 'test.md', text, parts });
}

/** Codes and messages of a body that must be wrong. */
function mistakes(body: string, parts?: Record<string, string>): string[] {
  const result = compile(body, parts ? { parts } : {});
  if ('template' in result) throw new Error('the template has no mistakes');
  return result.findings.map(({ code, message }) => `${code} ${message}`);
}

function document(body: string, facts: unknown, optional?: string) {
  const result = compile(body, optional === undefined ? {} : { optional });
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  return assemble({ template: result.template, facts, draft: true });
}

const CHAPTER = ':::chapter[内章]\n正文\n:::';
const PHOTO = ':::photo{image="pair.before.image"}\n整改前\n:::';

describe('mistakes in the blocks of a dossier', () => {
  it.each([
    [`::::chapter[外章]\n${CHAPTER}\n::::`, '不能写在另一章'],
    ['::::chapter[外章]\n::contents[目录]\n::::', '不能写在另一章'],
    ['::::chapter[外章]\n:::cover\n标题\n:::\n::::', '不能写在另一章'],
    [`::::section{landscape}\n${CHAPTER}\n::::`, '“chapter”不能写在'],
    [':::chapter\n正文\n:::', '“chapter”缺少方括号里的文字'],
    [':::chapter[章]{even}\n正文\n:::', '没有属性“even”'],
    ['::contents[目录]{levels=3}', '“3”无效，可写：1、2'],
    [':::cover\n# 标题\n:::', '先是标题，再是各栏'],
    [':::cover\n:::', '先是标题，再是各栏'],
    [':::cover{organ="compilr"}\n标题\n:::', '是否想写“compiler”'],
    ['::::photos[照片]{of="photos" as="pair"}\n::::', '应有一张或两张'],
    [`::::photos[照片]{of="photos" as="pair"}\n${PHOTO}\n${PHOTO}\n${PHOTO}\n::::`, '这里是3张'],
    ['::::photos[照片]{of="photos" as="pair"}\n正文\n::::', '里只能写 :::photo'],
    [PHOTO, ':::photos'],
    [
      '::::photos[照片]{of="photos" as="pair"}\n:::photo{image="pair.befor.image"}\n图\n:::\n::::',
      '是否想写“pair.before.image”',
    ],
    ['::attached[材料]{}', '缺少属性 file'],
    ['::attached[材料]{file="materials[].fiel"}', 'materials'],
  ])('%s', (body, message) => {
    const found = mistakes(body);
    expect(found.join('\n')).toContain(message);
  });

  it('also where a part brings the inner chapter', () => {
    const found = mistakes('::::chapter[外章]\n::part{file="parts/inner.md"}\n::::', {
      'parts/inner.md': CHAPTER,
    });
    expect(found.join('\n')).toContain('不能写在另一章');
  });
});

describe('a dossier that is assembled', () => {
  const photos = [{ title: '排水渠', before: { image: 'a' }, after: {} }];
  const pairs =
    '::::photos[{{ pair.title }}]{of="photos" as="pair"}\n' +
    ':::photo{image="pair.before.image"}\n整改前\n:::\n' +
    ':::photo{image="pair.after.image"}\n整改后\n:::\n::::';

  it('keeps the ids of a chapter when another changes', () => {
    const body = (first: string) =>
      `:::chapter[甲]\n${first}\n:::\n\n:::chapter[乙]\n# 标题\n\n正文\n:::`;
    const idsOfSecond = (text: string) =>
      document(body(text), {}).document.sections.flatMap(({ part, blocks }) =>
        part?.title === '乙' ? blocks.map(({ id }) => id) : [],
      );
    expect(idsOfSecond('一段')).toEqual(idsOfSecond('一段\n\n又一段\n\n# 再一段'));
    expect(new Set(idsOfSecond('一段')).size).toBe(3);
  });

  it('counts headings anew in each chapter', () => {
    const body = ':::chapter[甲]\n# 一\n\n# 二\n:::\n\n:::chapter[乙]\n# 三\n:::';
    const numbers = document(body, {}).document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'heading' ? [block.number] : [])),
    );
    expect(numbers).toEqual(['一、', '二、', '一、']);
  });

  it('shows a photo that is missing by its frame and 【缺：…】, and finds it', () => {
    const { document: made, findings } = document(pairs, { photos });
    const [block] = made.sections.flatMap(({ blocks }) => blocks);
    expect(block).toMatchObject({
      kind: 'photos',
      rows: [
        {
          photos: [
            { image: 'a', dataPath: 'photos[0].before.image', alt: '整改前' },
            { caption: [{ text: '【缺：照片文件标识】', missing: true }, { text: '整改后' }] },
          ],
        },
      ],
    });
    expect(findings.map(({ code, dataPath }) => `${code} ${dataPath}`)).toContain(
      'FACT_MISSING photos[0].after.image',
    );
  });

  it('leaves out a photo that may be left out', () => {
    const { document: made } = document(pairs, { photos }, 'photos[].after.image');
    const [block] = made.sections.flatMap(({ blocks }) => blocks);
    expect(block?.kind === 'photos' && block.rows[0]?.photos).toHaveLength(1);
  });

  it('parts a cover into title, fields and foot, empty fields aside', () => {
    const body =
      ':::cover{number="archiveNo" organ="compiler" date="compiledOn"}\n甲\\\n乙\n\n' +
      '名称：{{ region.name }}\n\n{% if retention %}保管期限：{{ retention }}{% endif %}\n:::';
    const facts = { region: { name: '某县' }, compiler: '某办', compiledOn: '2025-06-03' };
    const { document: made } = document(body, facts, 'archiveNo", "retention');
    const [cover] = made.sections.flatMap(({ blocks }) => blocks);
    expect(cover).toMatchObject({
      kind: 'cover',
      lines: [[{ text: '甲' }], [{ text: '乙' }]],
      fields: [{ runs: [{ text: '名称：' }, { text: '某县' }] }],
      foot: [{ runs: [{ text: '某办' }] }, { runs: [{ text: '2025年6月3日' }] }],
    });
    expect(cover).not.toHaveProperty('number');
    expect(made.title).toBe('甲乙');
  });
});
