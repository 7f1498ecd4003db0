import type { NoticeFacts } from '../../server/domain/notice/facts.ts';

type Deep<Value> = Value extends readonly (infer One)[]
  ? readonly Deep<One>[]
  : Value extends object
    ? { [Key in keyof Value]?: Deep<Value[Key]> | undefined }
    : Value;

/** An invented notice with nothing wrong in it under the Jiangxi rules. */
export const SOUND: NoticeFacts = {
  schema: 'notice.closure/1',
  madeUp: ['region.name'],
  region: { name: '青源县', fullName: '青源县', level: 'COUNTY' },
  issuer: { name: '青源县生态环境局' },
  basis: [{ title: '《青源县督察问题整改销号管理办法》', number: '青环督〔2024〕5号' }],
  inspection: {
    tier: 'CENTRAL',
    kind: 'ROUTINE',
    name: '第三轮中央生态环境保护督察',
    feedbackDate: '2024-10-15',
  },
  items: [
    {
      source: 'FEEDBACK',
      ownNo: '问题三十',
      parentNo: '407(45-13)',
      problem: '青源河两岸堆存垃圾，雨污水直排入河。',
      implementer: '青源县人民政府',
      responsibleUnits: ['青源县生态环境局'],
      supportingUnits: [],
      goal: { text: '清理垃圾，做到两个到位。', parts: ['垃圾清运到位', '截污到位'] },
      measures: [
        { text: '清运两岸垃圾。', completion: '清运垃圾12吨。', completedOn: '2025-03-01' },
        { text: '建设截污管网。', completion: '建成截污管网3.2公里。', completedOn: '2025-04-01' },
      ],
      deadline: '2025年底前',
      completion: '共清运垃圾12吨，建成截污管网3.2公里。',
      acceptance: {
        unit: '青源市生态环境局',
        date: '2025-05-10',
        text: '验收组查阅资料并现场察看，河岸整洁，管网通水正常，同意通过验收。',
      },
    },
  ],
  period: { start: '2025-05-21', end: '2025-06-04', length: 10, unit: 'WORKING_DAY' },
  objection: { unit: '青源县生态环境局', phone: '0790-0000000' },
  signature: { organ: '青源县生态环境局', date: '2025-05-20', seal: true },
};

function merged(base: unknown, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const own = typeof base === 'object' && base !== null ? base : {};
  const all = {
    ...own,
    ...Object.fromEntries(
      Object.entries(change).map(([key, value]) => [key, merged(Reflect.get(own, key), value)]),
    ),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The sound notice with something changed; `undefined` takes a fact away. */
export function changed(change: Deep<Omit<NoticeFacts, 'items'>>): NoticeFacts {
  return merged(SOUND, change) as NoticeFacts;
}

/** The sound notice with its one item changed. */
export function withItem(change: Deep<NoticeFacts['items'][number]>): NoticeFacts {
  return { ...SOUND, items: [merged(SOUND.items[0], change) as NoticeFacts['items'][number]] };
}
