import { frameOf } from '../geometry.ts';
import type { FilledPage } from './paginate.ts';

/** A portrait page with nothing on it. */
export function blankPage(): FilledPage {
  const frame = frameOf('portrait');
  return { frame, marks: [], foot: frame.top };
}
