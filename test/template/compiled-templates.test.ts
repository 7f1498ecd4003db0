import { describe, expect, it } from 'vitest';
import { assemble } from '../../server/documents/template/assemble.ts';
import { compiledTemplate } from '../../server/documents/template/compiled-templates.ts';
import {
  readTemplate,
  type TemplateSource,
} from '../../server/documents/template/template-source.ts';
import { SOUND } from '../notice-checks/sound-notice.ts';

const source = (text: string, parts: Record<string, string> = {}): TemplateSource => ({
  name: 'test',
  file: 'test.md',
  text: `---\nname: 测试\nfacts: notice.closure/1\n---\n:::title\n题\n:::\n\n${text}`,
  parts,
});

function compiledOf(template: TemplateSource) {
  const made = compiledTemplate(template);
  if ('findings' in made) throw new Error(JSON.stringify(made.findings));
  return made.template;
}

describe('compiled templates', () => {
  it('are made once for a text, whoever asks, and anew when a word or a part changes', () => {
    const first = compiledOf(source('整改。'));
    expect(compiledOf(source('整改。'))).toBe(first);
    expect(compiledOf(source('整改！'))).not.toBe(first);
    const part = '::part{file="parts/one.md"}';
    const withPart = compiledOf(source(part, { 'parts/one.md': '公示。' }));
    expect(compiledOf(source(part, { 'parts/one.md': '销号。' }))).not.toBe(withPart);
  });

  it('tell their errors each time', () => {
    const broken = source('{{ nowhere }}');
    const [one, two] = [compiledTemplate(broken), compiledTemplate(broken)];
    expect(one).toHaveProperty('findings');
    expect(two).toEqual(one);
  });

  it('give the same document again after other facts went through them', async () => {
    const template = compiledOf(await readTemplate('templates', 'notice/closure/jiangxi-feedback'));
    const other = { ...SOUND, region: { ...SOUND.region, name: '云江县' }, items: [] };
    const once = assemble({ template, facts: SOUND, draft: false });
    assemble({ template, facts: other, draft: true });
    expect(assemble({ template, facts: SOUND, draft: false })).toEqual(once);
  });

  it('are forgotten, oldest first, when there are more than a process keeps', () => {
    const first = compiledOf(source('第一。'));
    for (let at = 0; at < 70; at += 1) compiledOf(source(`第${at}次。`));
    expect(compiledOf(source('第一。'))).not.toBe(first);
  });
});
