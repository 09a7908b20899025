import { crc32, deflateRawSync } from 'node:zlib'

/** Packs parts as a zip file, as far as a workbook needs it. */
export function zipOf(parts: Record<string, string>, flags = 0): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const [plain, label] = [Buffer.from(text), Buffer.from(name)]
    const packed = deflateRawSync(plain)
    const facts = Buffer.alloc(26)
    for (const [at, value] of [
      [0, 20],
      [2, flags],
      [4, 8],
    ] as const)
      facts.writeUInt16LE(value, at)
    for (const [at, value] of [
      [10, crc32(plain)],
      [14, packed.length],
      [18, plain.length],
    ] as const)
      facts.writeUInt32LE(value, at)
    facts.writeUInt16LE(label.length, 22)
    bodies.push(Buffer.from('PK\u0003\u0004'), facts, label, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, tail, label)
    offset += 30 + label.length + packed.length
  }
  const end = Buffer.alloc(18)
  const central = Buffer.concat(directory)
  for (const at of [4, 6]) end.writeUInt16LE(Object.keys(parts).length, at)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, central, Buffer.from('PK\u0005\u0006'), end])
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook with one sheet of these rows, in the XML of a sheet; style 1 is a date, style 2 an amount. */
export function workbookOf(rows: string, change: Record<string, string> = {}): Record<string, string> {
  return {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><sheets><sheet name="Blad 1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="r3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;dag&quot; #,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<sst><si><t>klant</t></si><si><r><t>fac</t></r><r><rPr><b/></rPr><t>tuur</t></r><rPh><t>nee</t></rPh></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...change,
  }
}
