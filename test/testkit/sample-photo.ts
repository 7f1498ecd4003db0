import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
);

/** A made-up scene. `clean` is the state after the work: clear water, green banks. */
export type SampleScene = {
  readonly width: number;
  readonly height: number;
  readonly clean: boolean;
  /** Moves and colours the shapes: other seeds, other pictures. */
  readonly seed: number;
};

/** A scene of plain shapes with “样例” painted on it, so that nobody takes it for evidence. */
export async function samplePhoto(scene: SampleScene): Promise<Sharp> {
  const { width, height } = scene;
  const words = await sharp({
    text: {
      text: '<span foreground="#ffffffb0">样例</span>',
      font: 'Noto Sans SC Bold',
      fontfile: FONT,
      width: Math.round(width * 0.6),
      height: Math.round(height * 0.3),
      rgba: true,
    },
  })
    .png()
    .toBuffer();
  // Drawn as SVG by our own words only; no SVG of others ever reaches the decoder.
  return sharp(Buffer.from(shapes(scene))).composite([{ input: words, gravity: 'centre' }]);
}

function shapes({ width, height, clean, seed }: SampleScene): string {
  const at = (share: number, salt: number) => Math.round(share * (0.8 + 0.4 * noise(seed, salt)));
  const water = clean ? '#4f93c9' : '#6b5b3a';
  const bank = clean ? '#6aa84f' : '#8a7f6a';
  const sky = clean ? '#bcdcf5' : '#c9c7c0';
  const shore = at(height * 0.55, 1);
  const things = Array.from({ length: 9 }, (_, index) => {
    const x = Math.round(width * noise(seed, index * 3 + 2));
    const size = Math.round(width * (0.03 + 0.05 * noise(seed, index * 3 + 3)));
    return clean
      ? `<circle cx="${x}" cy="${shore - size}" r="${size}" fill="#38761d"/>`
      : `<rect x="${x}" y="${shore + size}" width="${size * 2}" height="${size}" fill="#3d3d3d"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="100%" height="100%" fill="${sky}"/>
<rect y="${shore}" width="100%" height="100%" fill="${bank}"/>
<path d="M0 ${height} L${at(width * 0.35, 4)} ${shore} L${at(width * 0.55, 5)} ${shore} L${width} ${height} Z" fill="${water}"/>
${things.join('\n')}
</svg>`;
}

/** A fraction that depends on seed and salt only. */
function noise(seed: number, salt: number): number {
  const mixed = Math.imul(seed * 7919 + salt * 104_729 + 1, 2_654_435_761) >>> 0;
  return mixed / 2 ** 32;
}
