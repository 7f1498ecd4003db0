import { builder } from './builder.ts';
import './scalars.ts';
import './problems.ts';
import './region/region.ts';

/** The executable schema of every feature. */
export const schema = builder.toSchema();
