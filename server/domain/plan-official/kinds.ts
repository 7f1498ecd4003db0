/** What the record of a plan does not hold and an official paper needs; each is an argument. */
export type GivenField =
  | 'number'
  | 'date'
  | 'addressee'
  | 'signers'
  | 'contact'
  | 'phone'
  | 'copies'
  | 'unitIds'
  | 'consultationId'
  | 'meetingId';

/** An official paper of a plan: how it is called, its template, what is given for it. */
type OfficialKindRule = {
  readonly name: string;
  readonly template: string;
  readonly needs: readonly GivenField[];
  readonly may: readonly GivenField[];
  /** Whose paper it is: of the organ that wrote the plan, or of a unit that was asked about it. */
  readonly by: 'AUTHOR' | 'UNIT';
};

/** Official papers around a plan, made of its records; they stay within the organ whose paper each is. */
export const officialKinds = {
  CONSULTATION_LETTER: {
    name: '征求意见函',
    template: 'official/letter',
    needs: ['number', 'date', 'contact', 'phone'],
    may: ['unitIds', 'copies'],
    by: 'AUTHOR',
  },
  REPLY_LETTER: {
    name: '复函',
    template: 'official/letter',
    needs: ['consultationId', 'number', 'date', 'contact', 'phone'],
    may: ['copies'],
    by: 'UNIT',
  },
  REQUEST: {
    name: '报请审定的请示',
    template: 'official/request',
    needs: ['number', 'date', 'addressee', 'signers', 'contact', 'phone'],
    may: ['copies'],
    by: 'AUTHOR',
  },
  MINUTES: {
    name: '会议纪要',
    template: 'official/minutes',
    needs: ['meetingId', 'date'],
    may: ['copies'],
    by: 'AUTHOR',
  },
  CIRCULATION: { name: '发文稿纸', template: 'plan/circulation', needs: [], may: [], by: 'AUTHOR' },
} as const satisfies Readonly<Record<string, OfficialKindRule>>;

export type OfficialKind = keyof typeof officialKinds;

/** Chinese names of what is given, as messages call it. */
export const GIVEN_NAMES: Readonly<Record<GivenField, string>> = {
  number: '发文字号',
  date: '成文日期',
  addressee: '主送机关',
  signers: '签发人',
  contact: '联系人',
  phone: '联系电话',
  copies: '抄送机关',
  unitIds: '征求意见的单位',
  consultationId: '所答复的征求意见',
  meetingId: '会议',
};
