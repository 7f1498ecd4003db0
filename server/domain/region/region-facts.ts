import { z } from 'zod';
import { regionLevel } from './region.ts';

const text = z.string().min(1);

/** A region as templates see it. */
export const regionFacts = z.strictObject({
  name: text.describe('地区名称，如“兴国县”'),
  fullName: text.describe('地区全称，如“江西省赣州市兴国县”'),
  level: regionLevel.describe('地区层级；ZONE 为功能区、园区'),
});
