import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { DeliveryFile } from "@/lib/formats/format";
import { CONFIDENTIAL_ATTRIBUTES } from "./confidential-attributes";
import { DIRECT_IDENTIFIERS } from "./direct-identifiers";
import { masked } from "./finding";
import { scanFile } from "./scan-file";
import { scanName } from "./scan-name";
import { scanText } from "./scan-text";

function fileOf(name: string, bytes: Uint8Array): DeliveryFile {
  return {
    name,
    size: bytes.length,
    async *open(start = 0, end = bytes.length) {
      for (let at = start; at < end; at += 4096) yield bytes.subarray(at, Math.min(end, at + 4096));
    },
  };
}
const scan = (name: string, text: string | Uint8Array) =>
  scanFile(fileOf(name, typeof text === "string" ? new Uint8Array(Buffer.from(text)) : text));
const kinds = (found: readonly { kind: string; level: string }[]) => found.map(({ kind, level }) => `${level} ${kind}`);

/** A DICOM element, explicit little endian. */
function element(group: number, number: number, representation: string, value: string | Buffer): Buffer {
  const body = typeof value === "string" ? Buffer.from(value.length % 2 ? `${value} ` : value, "latin1") : value;
  const head = Buffer.alloc(8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(representation, 4, "latin1");
  if (representation !== "SQ") {
    head.writeUInt16LE(body.length, 6);
    return Buffer.concat([head, body]);
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([head, length, body]);
}
const itemOf = (body: Buffer) => {
  const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
function dicom(...elements: Buffer[]): Uint8Array {
  const syntax = element(2, 0x10, "UI", "1.2.840.10008.1.2.1\0");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(syntax.length);
  return new Uint8Array(
    Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(2, 0, "UL", length), syntax, ...elements]),
  );
}

describe("DICOM", () => {
  it("tells names, numbers, dates, private attributes and burned-in text, in sequences too", async () => {
    const found = await scan(
      "a.dcm",
      dicom(
        element(8, 0x20, "DA", "20240131"),
        element(0x10, 0x10, "PN", "Doe^Jane"),
        element(0x10, 0x20, "LO", "4711-0815"),
        element(0x11, 0x1001, "LO", "something"),
        element(0x28, 0x301, "CS", "YES"),
        element(0x40, 0x275, "SQ", itemOf(element(0x40, 0xa123, "PN", "Roe^Richard"))),
      ),
    );
    expect(kinds(found).sort()).toEqual([
      "direct burned_in_annotation",
      "direct date",
      "direct name",
      "direct name",
      "direct record_number",
      "possible private_attribute",
    ]);
    expect(found.find(({ place }) => place.includes("(0040,0275)[1].(0040,a123)"))).toBeDefined();
    expect(JSON.stringify(found)).not.toMatch(/Jane|Richard|4711-0815|20240131/);
  });

  it("finds nothing where attributes are empty or hold dummies", async () => {
    const clean = dicom(
      element(8, 0x20, "DA", "20000101"),
      element(8, 0x60, "CS", "SEG"),
      element(0x10, 0x10, "PN", "ANONYMIZED"),
      element(0x10, 0x20, "LO", ""),
      element(0x28, 0x301, "CS", "NO"),
    );
    expect(await scan("a.dcm", clean)).toEqual([]);
  });

  it("takes a name that is the number again for a code", async () => {
    const coded = dicom(element(0x10, 0x10, "PN", "STUDY-0001"), element(0x10, 0x20, "LO", "STUDY-0001"));
    expect(kinds(await scan("a.dcm", coded))).toEqual(["possible name", "possible record_number"]);
  });

  it("reads what there is of a file that is cut off", async () => {
    const whole = dicom(element(0x10, 0x10, "PN", "Doe^Jane"), element(0x10, 0x4000, "LT", "x".repeat(200)));
    expect(kinds(await scan("a.dcm", whole.subarray(0, whole.length - 90)))).toContain("direct name");
  });
});

describe("text", () => {
  it.each([
    ['{"patient_name": "Jane Doe"}', "direct name"],
    ["DOE^JANE^^MRS", "direct name"],
    ["Seen by Mrs Jane Doe today", "direct name"],
    ["contact: jane.doe@clinic.example", "direct email"],
    ['{"completed_by": {"email": "reader@vendor.example"}}', "possible email"],
    ["MRN: 0045123", "direct record_number"],
    ["SSN 078-05-1120", "direct record_number"],
    ["DOB 1962-03-14", "direct date"],
    ["Study date: 14.03.2024", "direct date"],
    ["Tel: +49 89 1234567", "direct phone"],
  ])("%s: %s", (text, expected) => expect(kinds(scanText(text, "f", () => "p"))).toContain(expected));

  it.each([
    '{"id": 4711, "date_captured": "2013-11-14 17:02:52", "segmentation": [[512.5, 300.25, 40, 1234567890]]}',
    "item,label,reader\nLIDC-IDRI-0001,nodule,R1\n1.3.6.1.4.1.14519.5.2.1.6279.6001.179049373636438705059720603192,2,R4",
    "<annotation><filename>000000021295.jpg</filename><xmin>12</xmin></annotation>",
    '{"created_at": "2023-05-01T10:11:12.345Z", "name": "Left Lung", "patient_id": "LIDC-IDRI-0003"}',
    "patient_name: ANONYMOUS",
  ])("finds nothing direct in %s", (text) => {
    expect(scanText(text, "f", () => "p").filter(({ level }) => level === "direct")).toEqual([]);
  });

  it("finds what lies across two windows once, with its line", async () => {
    const filler = `${"0,".repeat(60)}\n`.repeat(8_665);
    const found = await scan("big.csv", `${filler}note\nPatient name: Jane Doe\n${filler}`);
    expect(found.map(({ place, kind }) => `${place} ${kind}`)).toEqual(["line 8667 name"]);
  });

  it("takes linear time on long digits and letters", () => {
    const started = performance.now();
    for (const text of ["1".repeat(1e6), "a".repeat(1e6), "Aa ".repeat(3e5), "^".repeat(1e6), "a@".repeat(5e5)])
      scanText(text, "f", () => "p");
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("names of files", () => {
  it.each([
    ["scans/DOE^JANE.nii.gz", ["direct name"]],
    ["Smith_John_19620314/seg.dcm", ["direct name", "direct date"]],
    ["mrn_0045123.png", ["direct record_number"]],
    ["export_2024-03-01.json", ["possible date"]],
    ["LIDC-IDRI-0001/R1_Left_Lung.nii.gz", []],
    ["000000021295.jpg", []],
  ])("%s", (name, expected) => expect(kinds(scanName(name))).toEqual(expected));

  it("are never echoed", async () => {
    const found = await scan("Smith_John_19620314.csv", "Tel: +49 89 1234567");
    expect(JSON.stringify(found)).not.toMatch(/Smith|1962|1234567/);
  });
});

describe("headers of images and volumes", () => {
  const chunk = (type: string, body: string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(type + body, "latin1"), Buffer.alloc(4)]);
  };
  it("of PNG", async () => {
    const png = Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      chunk("tEXt", "Software\0GIMP"),
      chunk("tEXt", "Comment\0Patient name: Jane Doe"),
    ]);
    expect(kinds(await scan("a.png", new Uint8Array(png)))).toEqual(["direct name"]);
  });

  it("of JPEG: comment, owner, position", async () => {
    const tiff = Buffer.alloc(8 + 2 + 24 + 16);
    tiff.write("II*\0", 0, "latin1");
    tiff.writeUInt32LE(8, 4);
    tiff.writeUInt16LE(2, 8);
    tiff.writeUInt16LE(0x013b, 10);
    tiff.writeUInt32LE(9, 14);
    tiff.writeUInt32LE(34, 18);
    tiff.write("Jane Doe\0", 34, "latin1");
    tiff.writeUInt16LE(0x8825, 22);
    const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
    const segment = (marker: number, body: Buffer) => {
      const head = Buffer.from([0xff, marker, 0, 0]);
      head.writeUInt16BE(body.length + 2, 2);
      return Buffer.concat([head, body]);
    };
    const jpeg = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xe1, exif),
      segment(0xfe, Buffer.from("MRN 1234567")),
    ]);
    expect(kinds(await scan("a.jpg", new Uint8Array(jpeg)))).toEqual([
      "possible name",
      "direct place",
      "direct record_number",
    ]);
  });

  it("of NIfTI and NRRD", async () => {
    const nifti = Buffer.alloc(352);
    nifti.writeInt32LE(348, 0);
    nifti.write("DOE JANE", 14, "latin1");
    nifti.write("MRN: 0045123", 148, "latin1");
    expect(kinds(await scan("a.nii", new Uint8Array(nifti)))).toEqual(["direct name", "direct record_number"]);
    const nrrd = "NRRD0004\ntype: uchar\nDICOM_0010_0010:=Doe Jane\n# DOB 1962-03-14\n\nbinary MRN: 0045123";
    expect(kinds(await scan("a.nrrd", nrrd))).toEqual(["direct dicom_attribute", "direct date"]);
  });
});

it("masks: two letters at most", () => {
  expect(masked("Doe^Jane")).toBe("Do… (8 characters)");
  expect(masked("Doe")).toBe("… (3 characters)");
});

const TABLE = path.join(import.meta.dirname, "../../../shared/dicom/ps3.15-table-e.1-1.csv");
describe("our table of attributes", () => {
  it.skipIf(!existsSync(TABLE))("is that of PS3.15 E.1-1, but for UIDs and patterns", () => {
    const published = [
      ...readFileSync(TABLE, "utf8").matchAll(/^"\(([0-9A-F]{4}),([0-9A-F]{4})\)",("[^"]*"|[^,]*),[^,]*,([^,]*)/gim),
    ]
      .map(([, group = "", number = "", , action = ""]) => [`${group}${number}`.toLowerCase(), action])
      .filter(([, action]) => action !== "U");
    expect(published.length).toBeGreaterThan(500);
    expect([...CONFIDENTIAL_ATTRIBUTES].map(([tag, { action }]) => [tag, action])).toEqual(published);
  });

  it("holds every direct identifier", () => {
    for (const tag of DIRECT_IDENTIFIERS.keys()) expect(CONFIDENTIAL_ATTRIBUTES.has(tag), tag).toBe(true);
  });
});
