import { builder } from './builder.ts';
import './scalars.ts';
import './problems.ts';
import './region/region.ts';
import './artifact/artifact.ts';
import './job/render-job.ts';

/** The executable schema of every feature. */
export const schema = builder.toSchema();
