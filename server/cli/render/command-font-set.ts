import type { FontSet } from '../../documents/fonts/face.ts';
import { loadFontSet } from '../../documents/fonts/load-font-set.ts';
import { provisionFonts } from '../../provision/fonts/provision-fonts.ts';
import { ProvisionError } from '../../provision/provision-error.ts';
import { terminalReporter } from '../../provision/reporter.ts';
import { provisionSettingsFrom } from '../../provision/settings.ts';
import { CommandError } from './command-error.ts';

/** The fonts of a command on the terminal, fetched where they are not there. Throws CommandError. */
export async function commandFontSet(): Promise<FontSet> {
  try {
    const settings = provisionSettingsFrom(process.env);
    return await loadFontSet(await provisionFonts({ settings, reporter: terminalReporter() }));
  } catch (error) {
    if (error instanceof ProvisionError) throw new CommandError(error.message);
    throw error;
  }
}
