/** Fill or stroke operands of a colour: grey where red, green and blue are alike. */
export function colorOperands(color: string): ColorOperands {
  const known = KNOWN.get(color);
  if (known !== undefined) return known;
  const operands = readColor(color);
  KNOWN.set(color, operands);
  return operands;
}

type ColorOperands = { readonly grey: boolean; readonly operands: string };

/** A paper has two or three colours, asked for with each of its marks. */
const KNOWN = new Map<string, ColorOperands>();

function readColor(color: string): ColorOperands {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (parts === null) throw new RangeError(`colour is not #rrggbb: ${color}`);
  const [red, green, blue] = parts.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  const text = [red, green, blue].map((share) => String(Math.round((share ?? 0) * 1000) / 1000));
  const grey = red === green && green === blue;
  return { grey, operands: grey ? (text[0] ?? '0') : text.join(' ') };
}
