import type { DataSet, Element } from "dicom-parser";
import { type Fault, missingField } from "../fault";

/** Character sets of DICOM by their names; without one it is ASCII, and Latin-1 where somebody wrote more. */
const ENCODINGS: Readonly<Record<string, string>> = {
  ISO_IR_192: "utf-8",
  ISO_IR_100: "latin1",
  ISO_IR_101: "iso-8859-2",
  ISO_IR_109: "iso-8859-3",
  ISO_IR_110: "iso-8859-4",
  ISO_IR_144: "iso-8859-5",
  ISO_IR_127: "iso-8859-6",
  ISO_IR_126: "iso-8859-7",
  ISO_IR_138: "iso-8859-8",
  ISO_IR_148: "latin1",
  ISO_IR_166: "windows-874",
  ISO_IR_13: "shift_jis",
  GB18030: "gb18030",
  GBK: "gbk",
  ISO_2022_IR_87: "iso-2022-jp",
  ISO_2022_IR_13: "iso-2022-jp",
  ISO_2022_IR_149: "euc-kr",
};

/** Elements of a DICOM data set or sequence item, read by tag (`x00080016`) as what they mean. */
export class DicomSet {
  private readonly decoder: TextDecoder;

  constructor(
    private readonly data: DataSet,
    inherited?: TextDecoder,
  ) {
    const named = data.string("x00080005")?.split("\\").pop()?.trim().replaceAll(" ", "_");
    this.decoder =
      named === undefined
        ? (inherited ?? new TextDecoder("latin1"))
        : new TextDecoder(Object.hasOwn(ENCODINGS, named) ? ENCODINGS[named] : "latin1");
  }

  has(tag: string): boolean {
    return this.element(tag) !== undefined;
  }

  /** A text without its padding; undefined where it is absent or blank. Values of a list stay joined by a backslash. */
  text(tag: string): string | undefined {
    const bytes = this.bytes(tag);
    if (bytes === undefined) return undefined;
    const text = this.decoder.decode(bytes).replace(/\0+$/, "").trim();
    return text === "" ? undefined : text;
  }

  /** Decimal texts (DS, IS) as numbers; NaN for what is no number. */
  decimals(tag: string): number[] {
    const text = this.text(tag);
    if (text === undefined) return [];
    return text.split("\\").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  }

  decimal(tag: string): number | undefined {
    return this.decimals(tag)[0];
  }

  /** An unsigned 16-bit number. */
  short(tag: string): number | undefined {
    return this.has(tag) && (this.element(tag)?.length ?? 0) >= 2 ? this.data.uint16(tag) : undefined;
  }

  /** Unsigned 16- or 32-bit or signed 32-bit number, by what its length says; for tags that writers store either way. */
  whole(tag: string): number | undefined {
    const length = this.element(tag)?.length ?? 0;
    if (length === 2) return this.data.uint16(tag);
    return length === 4 ? this.data.uint32(tag) : undefined;
  }

  /** Doubles of an FD or OD element. */
  doubles(tag: string): number[] {
    const count = Math.floor((this.element(tag)?.length ?? 0) / 8);
    return Array.from({ length: count }, (_, i) => this.data.double(tag, i) ?? Number.NaN);
  }

  /** Singles of an FL or OF element. */
  singles(tag: string): number[] {
    const count = Math.floor((this.element(tag)?.length ?? 0) / 4);
    return Array.from({ length: count }, (_, i) => this.data.float(tag, i) ?? Number.NaN);
  }

  sequence(tag: string): DicomSet[] {
    return (this.element(tag)?.items ?? []).flatMap(({ dataSet }) =>
      dataSet ? [new DicomSet(dataSet, this.decoder)] : [],
    );
  }

  /** The first item of a sequence. */
  first(tag: string): DicomSet | undefined {
    return this.sequence(tag)[0];
  }

  /** The element as it lies in the file. */
  element(tag: string): Element | undefined {
    return this.data.elements[tag];
  }

  /** The bytes of an element, as far as the file holds them. */
  bytes(tag: string): Uint8Array | undefined {
    const element = this.element(tag);
    if (element === undefined || element.items !== undefined) return undefined;
    const all = this.data.byteArray;
    return all.subarray(element.dataOffset, Math.min(all.length, element.dataOffset + element.length));
  }

  /** The tag of an element that is longer than the file; undefined where all are whole. */
  endBeyondFile(): string | undefined {
    const { elements, byteArray } = this.data;
    return Object.keys(elements).find((tag) => {
      const element = elements[tag];
      return element !== undefined && element.dataOffset + element.length > byteArray.length;
    });
  }

  /** The element that every file of the class has; a fault where the file ended before it. */
  required(tag: string, name: string): Fault | undefined {
    return this.has(tag) ? undefined : missingField(name, "an element that every such file has");
  }

  /** All bytes that the element's offsets count from. */
  get source(): Uint8Array {
    return this.data.byteArray;
  }
}

/** A coded concept: its meaning for people, the code where there is none. */
export function meaning(code: DicomSet | undefined): string | undefined {
  return code?.text("x00080104") ?? codeValue(code);
}

export function codeValue(code: DicomSet | undefined): string | undefined {
  return code?.text("x00080100") ?? code?.text("x00080119") ?? code?.text("x00080120");
}

/** `SCT 10200004 Liver`. */
export function codeText(code: DicomSet | undefined): string | undefined {
  const value = codeValue(code);
  if (code === undefined || value === undefined) return meaning(code);
  return [code.text("x00080102"), value, code.text("x00080104")].filter(Boolean).join(" ");
}
