/** One element of a data set in explicit little endian: a value of bytes, text, numbers, or a sequence of items. */
export type ElementValue = string | number | readonly number[] | Uint8Array | readonly DicomItem[];
export type DicomItem = readonly (readonly [tag: number, vr: string, value: ElementValue])[];

const LONG = new Set(["OB", "OW", "SQ", "UT", "UN"]);
const NUMBER_BYTES: Readonly<Record<string, number>> = { US: 2, UL: 4 };

/** A data set as bytes; elements are put in the order of their tags. */
export function elementBytes(item: DicomItem): Buffer {
  const sorted = [...item].sort(([first], [second]) => first - second);
  return Buffer.concat(sorted.flatMap(([tag, vr, value]) => oneElement(tag, vr, valueBytes(vr, value))));
}

function oneElement(tag: number, vr: string, value: Buffer): Buffer[] {
  const head = Buffer.alloc(LONG.has(vr) ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, "latin1");
  if (LONG.has(vr)) head.writeUInt32LE(value.length, 8);
  else head.writeUInt16LE(value.length, 6);
  return [head, value];
}

function valueBytes(vr: string, value: ElementValue): Buffer {
  if (typeof value === "string") return padded(Buffer.from(value, "utf8"), vr === "UI" ? 0 : 0x20);
  if (value instanceof Uint8Array) return padded(Buffer.from(value.buffer, value.byteOffset, value.length), 0);
  if (typeof value === "number") return numbers(vr, [value]);
  if (vr === "SQ") return Buffer.concat((value as readonly DicomItem[]).map(itemBytes));
  if (vr === "DS" || vr === "IS")
    return padded(Buffer.from((value as readonly number[]).map(decimal).join("\\")), 0x20);
  return numbers(vr, value as readonly number[]);
}

function itemBytes(item: DicomItem): Buffer {
  const content = elementBytes(item);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0xe000fffe, 0);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

function numbers(vr: string, values: readonly number[]): Buffer {
  if (vr === "DS" || vr === "IS") return padded(Buffer.from(values.map(decimal).join("\\")), 0x20);
  const width = NUMBER_BYTES[vr] ?? 4;
  const bytes = Buffer.alloc(values.length * width);
  for (const [i, value] of values.entries()) bytes.writeUIntLE(value, i * width, width);
  return bytes;
}

function padded(bytes: Buffer, filler: number): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([filler])]);
}

/** A decimal string holds 16 characters: as many digits as fit. */
export function decimal(value: number): string {
  const whole = String(value);
  if (whole.length <= 16) return whole;
  for (let digits = 16; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
  }
  return "0";
}
