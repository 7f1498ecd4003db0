/** Stands inside every payload and nowhere else: where it is found alone, a text was taken apart. */
export const MARK = 'zq7injected';

const operators = [
  ...['$ne', '$gt', '$gte', '$lt', '$in', '$nin', '$regex', '$exists', '$type', '$not'],
  ...['$where', '$expr', '$function', '$accumulator', '$jsonSchema', '$elemMatch', '$or', '$and'],
  ...[
    '$nor',
    '$all',
    '$size',
    '$mod',
    '$text',
    '$comment',
    '$out',
    '$merge',
    '$lookup',
    '$unionWith',
  ],
  ...['$set', '$unset', '$inc', '$push', '$rename', '$setOnInsert', '$currentDate', '$eval'],
];

/** Texts that hold an operator in one of the forms in which a careless reader takes it apart. */
const texts: readonly string[] = operators.flatMap((operator) => [
  `{"${operator}":"${MARK}"}`,
  `[{"${operator}":"${MARK}"}]`,
  Buffer.from(`{"${operator}":"${MARK}"}`).toString('base64url'),
  Buffer.from(`[{"${operator}":"${MARK}"},"x"]`).toString('base64url'),
  `${operator}.${MARK}`,
]);

const others: readonly string[] = [
  `__proto__.${MARK}`,
  `constructor.prototype.${MARK}`,
  `{"__proto__":{"${MARK}":1}}`,
  `this.name == '${MARK}' || true`,
  `'; return '${MARK}' == '${MARK}`,
  `function () { return "${MARK}" }`,
  `.*${MARK}|(a+)+$`,
  `^${MARK}`,
  `${MARK}\u0000`,
  Buffer.from(`Region:{"$ne":"${MARK}"}`).toString('base64url'),
];

/** A payload is a text, or an object where a text is due. */
export type Payload = string | object;

const objects: readonly Payload[] = [
  ...operators.slice(0, 18).map((operator) => ({ [operator]: MARK })),
  [{ $ne: MARK }],
  { 'a.b': MARK },
];

/** Two hundred payloads: 180 texts, 20 objects and lists. */
export const payloads: readonly Payload[] = [...others, ...texts, ...objects].filter(
  (_payload, at, all) => at < 180 || at >= all.length - 20,
);
