import type { DeliverySink } from "@/lib/model/annotation";
import { unpackDelivery } from "../../archives/unpack";
import { readItems } from "../../csv/items";
import { readLabelMap } from "../../csv/label-map";
import type { DeliveryFile } from "../../format";
import { inspectDelivery } from "../../inspect";
import { detectFormat, FORMATS } from "../../registry";
import { DELIVERIES, readDelivered } from "./deliveries";
import { memorySpool } from "./memory-spool";

/** Something that reads bytes of strangers: every annotation format, and what stands beside them. */
export interface Parser {
  id: string;
  read(file: DeliveryFile, input: number): Promise<unknown>;
}

/** Takes everything and keeps nothing. */
const SINK: DeliverySink = {
  item: () => {},
  annotation: () => {},
  reject: () => {},
  ignored: () => {},
  personalData: () => {},
  label: () => {},
};

/** Detection asks all formats, which takes longer than any of them: every so many inputs. */
const DETECT_EVERY = 8;

/** All parsers, in the order of the registry. Formats are read as themselves, and now and then as whatever is detected. */
export const PARSERS: readonly Parser[] = [
  ...FORMATS.map(({ id, read }) => ({
    id,
    read: async (file: DeliveryFile, input: number) => {
      if (input % DETECT_EVERY === 0) await inspectDelivery(file.name, [file]);
      await read(file, {}, SINK);
    },
  })),
  ...Object.keys(DELIVERIES).map((id) => ({ id, read: (file: DeliveryFile) => readDelivered(id, file) })),
  { id: "items", read: (file) => readItems(file, { item: () => {}, reject: () => {} }) },
  { id: "label-map", read: readLabelMap },
  {
    id: "archive",
    read: async (file) => {
      const { files } = await unpackDelivery([file], memorySpool());
      for (const inner of files.slice(0, 20)) await detectFormat(inner);
    },
  },
];
