import type { NoticeCheck } from './check.ts';

/** Objections by e-mail only shut out whoever has none (a defect of the real Tianjin notice). */
export const objectionEmailOnly: NoticeCheck = {
  code: 'OBJECTION_EMAIL_ONLY',
  remarks: ({ facts, rules }) => {
    const { phone, email, address } = facts.objection;
    if (rules.objectionByEmailOnlyAllowed || email === undefined) return [];
    if (phone !== undefined || address !== undefined) return [];
    return [
      {
        dataPath: 'objection.email',
        message: `异议只能发到邮箱“${email}”，没有电话和地址，请至少补录电话或地址之一，方便群众反映。`,
        clause: '域规则3.3',
      },
    ];
  },
};
