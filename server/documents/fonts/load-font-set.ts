import { createHash, webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FontRole } from '../model/document.ts';
import type { Face, FontFile, FontSet, NamedFile } from './face.ts';
import { CHAIN_RULES, lackingFace, rememberingChain } from './font-chain.ts';
import { TrueType } from './true-type.ts';
import { TrueTypeFace } from './true-type-face.ts';

/** 宋体 first: a file that serves several roles is named after the first of them. */
const ROLES: readonly FontRole[] = ['songti', 'fangsong', 'kaiti', 'heiti', 'xiaobiaosong'];

const parsed = new Map<string, Promise<TrueType>>();

/**
 * Loads the faces of a deployment; each file is read and parsed once a process, known by its hash.
 * 宋体 is required; another role without a file is printed in 宋体 and named in `substitutions`.
 *
 * @throws Error (Chinese) for a missing or unreadable file, a hash that differs from the given one,
 *   a file that is no TrueType face, a licence that forbids embedding, or a missing 宋体.
 */
export async function loadFontSet(files: readonly FontFile[]): Promise<FontSet> {
  const byFile = await Promise.all(
    files.map(async (file) => ({ file, trueType: await parsedOnce(file) })),
  );
  const companions = await loadCompanions(files);
  const byHash = new Map<string, Face>();
  const byRole = new Map<FontRole, Face>();
  for (const role of ROLES) {
    const trueType = byFile.find(({ file }) => file.role === role)?.trueType;
    if (trueType === undefined) continue;
    const face = byHash.get(trueType.sha256) ?? new TrueTypeFace(role, trueType);
    byHash.set(trueType.sha256, face);
    byRole.set(role, face);
  }
  const songti = byRole.get('songti');
  if (songti === undefined) {
    throw new Error('字体集缺少宋体（songti）：数字、西文和缺字都由宋体排印，请先准备宋体字体文件');
  }
  return fontSetOf({ files, byRole, companions, songti });
}

async function loadCompanions(files: readonly FontFile[]): Promise<Map<FontRole, Face>> {
  const companions = new Map<FontRole, Face>();
  for (const { role, companion } of files) {
    if (companion === undefined) continue;
    companions.set(role, new TrueTypeFace(`${role}-companion`, await parsedOnce(companion)));
  }
  return companions;
}

function fontSetOf(given: {
  files: readonly FontFile[];
  byRole: ReadonlyMap<FontRole, Face>;
  companions: ReadonlyMap<FontRole, Face>;
  songti: Face;
}): FontSet {
  const { files, byRole, companions, songti } = given;
  const faces = [...new Set(byRole.values()), ...companions.values()];
  const faceFor = rememberingChain({ faces, byRole, companions, songti });
  return {
    fingerprint: fingerprintOf([...byRole, ...companions]),
    faces,
    substitutions: substitutionsIn(files),
    faceFor,
    lackingFace(role, codePoint) {
      const own = byRole.get(role) ?? songti;
      return lackingFace({ role, own, chosen: faceFor(role, codePoint), codePoint });
    },
    face(id) {
      const face = faces.find((candidate) => candidate.id === id);
      if (face === undefined) throw new Error(`字体集中没有名为“${id}”的字体`);
      return face;
    },
  };
}

function substitutionsIn(files: readonly FontFile[]): FontSet['substitutions'] {
  const songtiName = files.find((file) => file.role === 'songti')?.name ?? '宋体';
  return ROLES.flatMap((role) => {
    const file = files.find((candidate) => candidate.role === role);
    if (file === undefined) return [{ role, by: songtiName }];
    return file.standsInFor === undefined ? [] : [{ role, by: file.name }];
  });
}

function fingerprintOf(faces: readonly (readonly [FontRole, Face])[]): string {
  const hashes = faces.map(([role, face]) => `${role}=${face.sha256}`).sort();
  return createHash('sha256')
    .update([CHAIN_RULES, ...hashes].join('\n'))
    .digest('hex');
}

function parsedOnce(file: NamedFile): Promise<TrueType> {
  const known = parsed.get(file.sha256);
  if (known !== undefined) return known;
  const loading = parse(file);
  parsed.set(file.sha256, loading);
  // A file that was repaired after a failure must get another chance in this process.
  loading.catch(() => parsed.delete(file.sha256));
  return loading;
}

async function parse(file: NamedFile): Promise<TrueType> {
  const name = basename(file.path);
  const bytes = await readFile(file.path).catch((error: unknown) => {
    throw new Error(`字体文件“${file.path}”无法读取，请重新准备字体`, { cause: error });
  });
  // On a thread of its own: faces are large, and a child loads its modules meanwhile.
  const digest = await webcrypto.subtle.digest('SHA-256', bytes);
  const sha256 = Buffer.from(digest).toString('hex');
  if (sha256 !== file.sha256) {
    throw new Error(
      `字体文件“${name}”的 SHA-256 为 ${sha256}，与登记的 ${file.sha256} 不符，文件可能被替换，请重新准备字体`,
    );
  }
  return new TrueType(bytes, sha256, name);
}
