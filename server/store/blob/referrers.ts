import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import type { BlobReferrer } from './sweep-blobs.ts';

/** Every model that refers to blobs, with the path of the address. A new one is added here. */
const referringPaths = [
  { model: 'Snapshot', path: 'blobSha256' },
  { model: 'TemplateVersion', path: 'blobSha256' },
  { model: 'Artifact', path: 'sha256' },
  { model: 'Artifact', path: 'textSha256' },
  { model: 'Upload', path: 'receivedSha256' },
  { model: 'Upload', path: 'file.sha256' },
  { model: 'FeedbackText', path: 'sha256' },
  { model: 'FeedbackText', path: 'earlierSha256s' },
] as const;

/** One referrer a referring model; each looks its addresses up on an index. */
export function blobReferrers(store: Store): readonly BlobReferrer[] {
  return referringPaths.map(({ model, path }) => async (addresses) => {
    const found: unknown[] = await guarded(() =>
      store.connection
        .model(model)
        .distinct(path, { [path]: { $in: [...addresses] } })
        .exec(),
    );
    return found.map(String);
  });
}
