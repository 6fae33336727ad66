/** The little XML that S3 speaks: elements with text, no attributes but the name space. */

/** Child elements by name; a list repeats the element; undefined leaves it out. */
export type XmlElement = { readonly [name: string]: XmlValue | readonly XmlElement[] };
type XmlValue = string | number | boolean | undefined | XmlElement;

/** A whole document. Everything but errors is in S3's name space. */
export function xmlDocument(root: string, content: XmlElement): string {
  const space = root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${space}>${children(content)}</${root}>`;
}

/** Text of the first element of that name, or undefined. Only for documents without nested elements of the same name. */
export function textOf(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity] ?? '').trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function children(content: XmlElement): string {
  return Object.entries(content)
    .flatMap(([name, value]) => (isList(value) ? value : [value]).map((one) => element(name, one)))
    .join('');
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  return `<${name}>${typeof value === 'object' ? children(value) : escaped(String(value))}</${name}>`;
}

function isList(value: XmlValue | readonly XmlElement[]): value is readonly XmlElement[] {
  return Array.isArray(value);
}

/** Control characters too: a key may hold them, and an XML parser would choke or change them. */
function escaped(text: string): string {
  return text.replace(/[&<>"'\u0000-\u001f\u007f]/g, (character) => `&#${character.charCodeAt(0)};`);
}
