import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

let loading: Promise<WrappedPdfiumModule> | undefined;

/** pdfium as WebAssembly, loaded once a process (some 40 ms). */
export function pdfiumEngine(): Promise<WrappedPdfiumModule> {
  loading ??= load();
  return loading;
}

async function load(): Promise<WrappedPdfiumModule> {
  const file = await readFile(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')));
  const wasmBinary = new ArrayBuffer(file.byteLength);
  new Uint8Array(wasmBinary).set(file);
  const engine = await init({ wasmBinary });
  engine.PDFiumExt_Init();
  return engine;
}
