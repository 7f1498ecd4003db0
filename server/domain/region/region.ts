import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { reference, shortText } from '../input/text.ts';
import { levelOfRegionCode } from './region-code.ts';

/** 地区层级；ZONE is a 功能区 or 园区, which GB/T 2260 gives no code. */
export const regionLevel = z.enum(['PROVINCE', 'CITY', 'COUNTY', 'ZONE']);
export type RegionLevel = z.infer<typeof regionLevel>;

const LEVEL_NAMES: Readonly<Record<RegionLevel, string>> = {
  PROVINCE: '省级',
  CITY: '地级',
  COUNTY: '县级',
  ZONE: '功能区、园区',
};

/**
 * A region as entered. Administrative regions carry their GB/T 2260 code, zones none; an invented
 * place (`name` in `madeUp`) has none either, so that no real code stands for it.
 */
export const regionInput = withKnownMadeUp(
  z
    .strictObject({
      name: shortText('地区名称'),
      fullName: shortText('地区全称'),
      level: regionLevel.describe('地区层级'),
      code: z.string().optional().describe('行政区划代码'),
      parentId: reference('上级地区').optional().describe('上级地区'),
      madeUp: madeUpPaths,
    })
    .superRefine((region, context) => {
      const refuse = (message: string) =>
        context.addIssue({ code: 'custom', path: ['code'], message });
      const { code, level } = region;
      if (code === undefined) {
        if (level !== 'ZONE' && !region.madeUp.includes('name')) {
          refuse(
            `“${region.name}”是${LEVEL_NAMES[level]}行政区，须填写6位行政区划代码（GB/T 2260），如360732；虚构地区请把name列入madeUp。`,
          );
        }
        return;
      }
      if (level === 'ZONE') {
        refuse(`“${region.name}”是功能区、园区，没有行政区划代码，请不填代码“${code}”。`);
        return;
      }
      const found = levelOfRegionCode(code);
      if (found === undefined) {
        refuse(
          `行政区划代码“${code}”不是GB/T 2260代码：应为6位数字，前两位为省级代码，如江西省兴国县360732。`,
        );
      } else if (found !== level) {
        refuse(
          `行政区划代码“${code}”是${LEVEL_NAMES[found]}代码，与地区层级“${LEVEL_NAMES[level]}”不符，请核对代码或层级。`,
        );
      }
    }),
);

export type RegionInput = z.infer<typeof regionInput>;
