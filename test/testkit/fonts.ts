import type { FontFile } from '../../server/documents/fonts/face.ts';
import { provisionFonts } from '../../server/provision/fonts/provision-fonts.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';

/** The fonts as a deployment would have them. */
export function testFonts(): Promise<FontFile[]> {
  return provisionFonts({
    settings: provisionSettingsFrom(process.env),
    reporter: collectingReporter([]),
  });
}
