import { join } from 'node:path';
import { projectRoot } from '../../project-root.ts';

/** Folder of the built-in templates, the same for sources and build. */
export const builtInTemplates: string = join(projectRoot, 'templates');
