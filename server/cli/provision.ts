import { loadFontSet } from '../documents/fonts/load-font-set.ts';
import { ROLE_NAMES } from '../provision/fonts/font-roles.ts';
import { provisionFonts } from '../provision/fonts/provision-fonts.ts';
import { findMongod } from '../provision/mongodb/find-mongod.ts';
import { ProvisionError } from '../provision/provision-error.ts';
import { terminalReporter } from '../provision/reporter.ts';
import { provisionSettingsFrom } from '../provision/settings.ts';

/** `npm run provision`: fetches what a fresh machine lacks and shows what there is. */
async function main(): Promise<void> {
  const options = { settings: provisionSettingsFrom(process.env), reporter: terminalReporter() };
  const rows: [string, string, string][] = [['用途', '取自', 'SHA-256']];
  if (options.settings.mongodbUri === undefined) {
    const mongod = await findMongod(options);
    rows.push(['MongoDB', `mongod ${mongod.version}（${mongod.binary}）`, '']);
  } else {
    rows.push(['MongoDB', 'MONGODB_URI 所指的服务器', '']);
  }
  const files = await provisionFonts(options);
  for (const file of files) {
    const stand = file.standsInFor === undefined ? '' : `，代替${file.standsInFor}`;
    rows.push([ROLE_NAMES[file.role], `${file.name}${stand}`, file.sha256.slice(0, 16)]);
    if (file.companion === undefined) continue;
    const { name, sha256 } = file.companion;
    rows.push([`${ROLE_NAMES[file.role]}缺字`, name, sha256.slice(0, 16)]);
  }
  const fonts = await loadFontSet(files);
  rows.push(['字体组合', '', fonts.fingerprint.slice(0, 16)]);
  for (const line of tableLines(rows)) process.stdout.write(`${line}\n`);
}

function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Cells on a terminal: Han and full-width marks take two. */
function displayWidth(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1),
    0,
  );
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ProvisionError)) throw error;
  process.stderr.write(`✗ ${error.message}\n`);
  process.exitCode = 1;
}
