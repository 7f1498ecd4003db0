/** Base64 of a value inside a longer text: it may begin at any of three places. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const end = Math.floor(((shift + bytes.length) * 8) / 6);
    return text.slice(shift === 0 ? 0 : shift + 1, end);
  });
}

function entitiesOf(value: string): string[] {
  const points = Array.from(value, (one) => one.codePointAt(0) ?? 0);
  return [
    points.map((point) => `&#${point};`).join(''),
    points.map((point) => `&#x${point.toString(16)};`).join(''),
    points.map((point) => `&#x${point.toString(16).toUpperCase()};`).join(''),
  ];
}

/** Two characters of UTF-16 are four bytes: in megabytes of fonts they turn up by chance. */
const SHORTEST_WIDE = 3;

/**
 * The bytes that a text may be written with in a file: UTF-8, UTF-16 either way round, both as
 * hexadecimal digits (small letters), base64, entities of XML.
 */
export function writtenForms(value: string): Buffer[] {
  const bytes = Buffer.from(value);
  const little = Buffer.from(value, 'utf16le');
  const big = Buffer.from(little).swap16();
  const wide = [...value].length < SHORTEST_WIDE ? [] : [little, big];
  const texts = [
    bytes.toString('hex'),
    big.toString('hex'),
    ...base64Of(bytes),
    ...(/[^\u0020-\u007E]/u.test(value) ? entitiesOf(value) : []),
  ];
  return [bytes, ...wide, ...texts.map((text) => Buffer.from(text))];
}
