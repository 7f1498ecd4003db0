import { join } from 'node:path';
import { readTemplate } from '../../../server/documents/template/template-source.ts';
import type { NoticeFacts, NoticeItemFacts } from '../../../server/domain/notice/facts.ts';
import { projectRoot } from '../../../server/project-root.ts';
import type { BenchCase } from './bench-case.ts';
import { type Random, randomOf } from './random.ts';
import { officeName, prose, writtenDate } from './sentences.ts';

const TEMPLATE = 'notice/closure/jiangxi-feedback';

/** A closure notice of one problem, some 1,500 characters on three pages. */
export const noticeCase: BenchCase = {
  name: 'notice',
  content: 'a closure notice, template and facts',
  mark: 0.5,
  warmUps: 100,
  rounds: 31,
  async paper(seed) {
    const source = await readTemplate(join(projectRoot, 'templates'), TEMPLATE);
    return { from: 'template', source, facts: noticeFacts(randomOf(seed)) };
  },
};

function noticeFacts(random: Random): NoticeFacts {
  const organ = officeName(random);
  return {
    schema: 'notice.closure/1',
    madeUp: ['region', 'issuer', 'items', 'period', 'objection', 'signature'],
    region: { name: '青源县', fullName: '江西省云江市青源县', level: 'COUNTY' },
    issuer: { name: organ },
    basis: [{ title: '《江西省中央生态环境保护督察问题整改销号管理办法》' }],
    items: [item(random)],
    period: { start: '2025-05-21', end: '2025-06-04', length: 10, unit: 'WORKING_DAY' },
    objection: { unit: organ, phone: `0790-${1_000_000 + random.below(8_999_999)}` },
    signature: { organ, date: '2025-05-20', seal: true },
  };
}

function item(random: Random): NoticeItemFacts {
  const measure = () => ({ text: prose(random, 60), completion: prose(random, 90) });
  return {
    source: 'FEEDBACK',
    ownNo: '问题三十',
    problem: prose(random, 140),
    implementer: '青源县人民政府',
    responsibleUnits: [officeName(random), officeName(random)],
    leadUnit: officeName(random),
    supportingUnits: [officeName(random)],
    supervisingUnit: officeName(random),
    goal: { text: prose(random, 70), parts: [] },
    measures: Array.from({ length: 3 }, measure),
    deadline: `${writtenDate(random)}前`,
    completion: prose(random, 100),
    acceptance: { unit: officeName(random), date: '2025-05-08', text: prose(random, 120) },
  };
}
