const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '？': '?',
  '！': '!',
};

/**
 * True when two quotations say the same word for word; only the width of `，；：（）？！` is
 * ignored, because accepting the full-width proposal must not break a quotation.
 */
export function equalQuotation(a: string, b: string): boolean {
  const narrow = (text: string) => text.replace(/[，；：（）？！]/gu, (mark) => HALF[mark] ?? mark);
  return narrow(a) === narrow(b);
}
