/** Media type of a .xlsx workbook. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Content-Disposition of a download (RFC 6266): an ASCII name for old clients, and the Chinese name
 * as `filename*` (RFC 8187). Header values may hold neither CR, LF nor raw Han characters.
 */
export function attachmentNamed(name: string, asciiName: string): string {
  return `attachment; filename="${asciiName}"; filename*=UTF-8''${encoded(safeFileName(name))}`;
}

/** A name that file systems take: no separators, no control characters, at most 120 characters. */
function safeFileName(name: string): string {
  const [, stem = name, extension = ''] = /^(.*?)(\.[a-z0-9]+)?$/su.exec(name) ?? [];
  const safe = stem.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, '_').trim();
  return [...safe].slice(0, 120).join('') + extension;
}

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
