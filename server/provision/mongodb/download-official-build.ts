import type { RequestOptions } from 'node:https';
import { DryMongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js';
import type { DownloadProgress } from '../reporter.ts';

type MongoBinaryOptions = ConstructorParameters<typeof MongoBinaryDownload>[0];

/** Where downloads are closed the next way is tried soon. */
const STALL_MS = 20_000;

/** The library's download with our patience and bar, and with certificates always checked. */
class OfficialBuildDownload extends MongoBinaryDownload {
  private readonly progress: DownloadProgress;

  constructor(options: MongoBinaryOptions, progress: DownloadProgress) {
    super({ ...options, checkMD5: true });
    this.progress = progress;
  }

  override httpDownload(
    url: URL,
    httpOptions: RequestOptions,
    downloadLocation: string,
    tempDownloadLocation: string,
  ): Promise<string> {
    const checked = { ...httpOptions, rejectUnauthorized: true };
    const attempts = 1;
    return super.httpDownload(
      url,
      checked,
      downloadLocation,
      tempDownloadLocation,
      attempts,
      0,
      STALL_MS,
    );
  }

  override printDownloadProgress(chunk: { length: number }): void {
    this.dlProgress.current += chunk.length;
    this.progress.update(this.dlProgress.current, this.dlProgress.length);
  }
}

/**
 * Downloads MongoDB's own build for this system into `staging`; path of its mongod. Works on an
 * open network, macOS and Windows included; throws the library's error otherwise.
 */
export async function downloadOfficialBuild(
  staging: string,
  progress: DownloadProgress,
): Promise<string> {
  try {
    const options = await DryMongoBinary.generateOptions({ downloadDir: staging });
    return await new OfficialBuildDownload(options, progress).getMongodPath();
  } finally {
    progress.end();
  }
}
