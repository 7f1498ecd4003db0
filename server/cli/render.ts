import { readArguments } from './render/arguments.ts';
import { CommandError } from './render/command-error.ts';
import { renderTemplate } from './render/render-template.ts';

/** `npm run render -- <template> <facts.json> [-o out.pdf] [--format docx]` */
try {
  const options = readArguments(process.argv.slice(2));
  process.exitCode = await renderTemplate(options, (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`✗ ${error.message}\n`);
  process.exitCode = error.exitCode;
}
