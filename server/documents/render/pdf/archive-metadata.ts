import type { Conformance } from '../renderer.ts';
import type { PdfkitDocument } from './pdfkit-document.ts';

/**
 * Completes what pdfkit writes into the XMP packet at the end: the time of the last change, so that
 * it says what the information dictionary says (ISO 19005-2, 6.6.3), and the claim of PDF/UA-1, whose
 * schema PDF/A wants described (6.6.2.3). pdfkit itself writes the claim of PDF/A.
 */
export function completeMetadata(
  document: PdfkitDocument,
  conformance: readonly Conformance[],
): void {
  const write = document.endMetadata.bind(document);
  document.endMetadata = () => {
    document.appendXML(modifyDate(document.info.ModDate));
    if (conformance.includes('PDF/UA-1')) document.appendXML(UNIVERSAL_ACCESS);
    // pdfkit puts the entries into the packet unescaped: a title with & would break it.
    document.info = Object.fromEntries(
      Object.entries(document.info).map(([key, value]) => [
        key,
        typeof value === 'string' ? escapeXml(value) : value,
      ]),
    );
    write();
  };
}

function modifyDate(date: unknown): string {
  if (!(date instanceof Date)) throw new TypeError('the document has no date of change');
  const time = date.toISOString().replace(/\.\d+Z$/, 'Z');
  return `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:ModifyDate>${time}</xmp:ModifyDate></rdf:Description>`;
}

const UNIVERSAL_ACCESS = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
