import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { PageImage } from '../typeset/pages.ts';
import type { Refusal } from '../typeset/supplies.ts';
import { imageKind } from './image-kind.ts';

/** A printed photo of 156 mm at 260 dots an inch; more is bytes without use. */
const LONGEST_SIDE = 1600;
const QUALITY = 80;
/** Phones take up to 200 million pixels; more is a decompression bomb or a map. */
const MOST_PIXELS = 220_000_000;
const MOST_BYTES = 64 * 2 ** 20;
const SECONDS = 30;

/**
 * Makes a photo ready for print: decoded within bounds, upright by its EXIF mark, on white where it
 * is transparent, sRGB, at most 1,600 pixels a side, JPEG without EXIF and GPS. JPEG (grey, RGB,
 * CMYK) and PNG are taken; all else, and what is damaged or too large, is refused.
 */
export async function takeInImage(bytes: Uint8Array): Promise<PageImage | Refusal> {
  const kind = imageKind(bytes);
  if (kind !== 'jpeg' && kind !== 'png') return wrongKind(kind);
  if (bytes.length > MOST_BYTES) return tooLarge();
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { data, info } = await picture
      .timeout({ seconds: SECONDS })
      .autoOrient()
      .resize({
        width: LONGEST_SIDE,
        height: LONGEST_SIDE,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`sharp gave ${info.channels} channels for sRGB`);
    const id = createHash('sha256').update(data).digest('hex');
    return { id, width: info.width, height: info.height, jpeg: data };
  } catch (error) {
    return /exceeds pixel limit/i.test(String(error)) ? tooLarge() : damaged();
  }
}

function wrongKind(kind: string): Refusal {
  const name = kind === 'unknown' ? '不是图片或格式无法识别' : `是${kind}文件`;
  return refusal('IMAGE_KIND', `该文件${name}，不能印入公文；请转成 JPEG 或 PNG 后重新上传`);
}

function tooLarge(): Refusal {
  return refusal(
    'IMAGE_TOO_LARGE',
    '该图片超过2.2亿像素或64兆字节，不予解码；请缩小后重新上传（长边1600像素即够印制）',
  );
}

function damaged(): Refusal {
  return refusal('IMAGE_DAMAGED', '该图片不完整或已损坏，无法解码；请重新导出或换用原图');
}

function refusal(code: string, message: string): Refusal {
  return { refused: { code, message } };
}
