/** Fill or stroke operands of a colour: grey where red, green and blue are alike. */
export function colorOperands(color: string): {
  readonly grey: boolean;
  readonly operands: string;
} {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (parts === null) throw new RangeError(`colour is not #rrggbb: ${color}`);
  const [red, green, blue] = parts.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  const text = [red, green, blue].map((share) => String(Math.round((share ?? 0) * 1000) / 1000));
  const grey = red === green && green === blue;
  return { grey, operands: grey ? (text[0] ?? '0') : text.join(' ') };
}
