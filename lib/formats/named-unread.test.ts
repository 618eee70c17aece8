import { expect, it } from "vitest";
import { inspectDelivery } from "./inspect";
import { dicomFile } from "./testing/dicom-bytes";
import { memoryFile } from "./testing/memory-file";

const bytes = (...values: number[]) => Uint8Array.of(...values, ...new Uint8Array(64));

it.each([
  ["a.tif", bytes(0x49, 0x49, 0x2a, 0), "a TIFF picture"],
  ["a.jpg", bytes(0xff, 0xd8, 0xff, 0xe0), "a JPEG picture"],
  ["a.npy", bytes(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0), "an array of NumPy"],
  ["a.mha", "ObjectType = Image\nNDims = 3\n", "a MetaImage"],
  ["a.dcm", dicomFile("1.2.840.10008.5.1.4.1.1.2", []), "a DICOM image (CT)"],
  ["gt_img1.txt", '38, 43, 920, 215, "Tiredness"\n275, 264, 665, 450, "kills"\n', "ICDAR text localization"],
  ["gt_img2.txt", "1,1,9,1,9,5,1,5,word\n11,1,19,1,19,5,11,5,two\n", "ICDAR text localization"],
  ["img_GT.txt", '255 0 0 45 54 30 40 60 70 "h"\n\n0 255 0 45 54 30 40 60 70 "e"\n', "ICDAR text segmentation"],
  ["pairs.txt", "10\t300\nAbel_P\t1\t4\nAbdel_M\t1\tDean_B\t1\nAkhmed_Z\t1\t3\n", "pairs of LFW"],
  [
    "import.ndjson",
    '{"uuid":"1","schemaId":"s","dataRow":{"id":"d"},"bbox":{"top":1}}\n{"uuid":"2","schemaId":"s","dataRow":{"id":"d"}}\n',
    "the dialect that Labelbox imports",
  ],
])("%s is named, and why it is not read", async (name, content, said) => {
  const [result] = await inspectDelivery("d", [memoryFile(name, content)]);
  expect(result?.format).toBeNull();
  expect(result?.rejected).toMatchObject([{ code: "unknown_format" }]);
  expect(result?.rejected[0]?.message).toMatch(/^this is .+: it is not read because /);
  expect(result?.reasons.join()).toContain(said);
  expect(result?.tried?.length).toBeGreaterThan(30);
});

it("what nobody knows says what each format missed", async () => {
  const [result] = await inspectDelivery("d", [memoryFile("a.bin", bytes(1, 2, 3, 4))]);
  expect(result?.rejected[0]?.message).toMatch(/^no format fits: not /);
});
