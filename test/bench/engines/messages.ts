/** What a parent asks an engine's process for; one request at a time. */
export type EngineRequest =
  | {
      readonly kind: 'make';
      readonly caseName: string;
      readonly seed: number;
      /** Where the file is to be written, after the clock has stopped. */
      readonly file?: string;
    }
  | { readonly kind: 'verify'; readonly caseName: string; readonly seed: number }
  /** Makes a dossier, and again after a correction in one chapter. */
  | { readonly kind: 'edit'; readonly caseName: string; readonly seed: number }
  | { readonly kind: 'memory' };

export type EngineAnswer =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'made';
      readonly milliseconds: number;
      /** Of all threads. */
      readonly cpuMilliseconds: number;
      readonly bytes: number;
    }
  | { readonly kind: 'verified'; readonly milliseconds: number }
  | { readonly kind: 'edited'; readonly full: number; readonly edit: number }
  | { readonly kind: 'memory'; readonly peakKilobytes: number }
  | { readonly kind: 'failed'; readonly message: string };
