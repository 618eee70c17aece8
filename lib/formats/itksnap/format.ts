import type { DeliverySink } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import type { DeliveryFile, Detection, Format } from "../format";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { findEncoding } from "../text/encoding";
import { xmlHead } from "../xml/xml-head";
import { labelOfLine, readLabelFile } from "./labels";
import { baseName, readWorkspaceFile, type WorkspaceOptions } from "./workspace";

function detectLabels(head: Uint8Array): Detection {
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return { confidence: "none", reasons: [encoding.why] };
  const text = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes));
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const read = lines.slice(0, 50).map((line) => labelOfLine(line.slice(0, 2000)) !== undefined);
  const fitting = read.filter(Boolean).length;
  if (fitting === 0) return { confidence: "none", reasons: ['no line IDX R G B A VIS MSH "NAME"'] };
  const reasons = [`${fitting} of its first ${read.length} lines are IDX R G B A VIS MSH "NAME"`];
  // the last line seen may be cut by the head
  return { confidence: fitting >= read.length - 1 ? "high" : "medium", reasons };
}

/** A label description names values for the volumes beside it: it has no item and says nothing about an image. */
async function readLabels(file: DeliveryFile, _options: unknown, sink: DeliverySink): Promise<void> {
  const { labels, faults } = await readLabelFile(file);
  const out = new SinkWriter(file.name, sink);
  for (const { name } of labels) out.label(name);
  for (const { line, fault } of faults) out.reject(fault, `line ${line}`);
  out.finish();
}

/** A workspace has one item, its main image; the voxels of its segmentations are in files of their own. */
async function readWorkspace(file: DeliveryFile, options: WorkspaceOptions, sink: DeliverySink): Promise<void> {
  const { layers, labels, saveLocation } = await readWorkspaceFile(file);
  const out = new SinkWriter(file.name, sink);
  const main = layers.find(({ role }) => role === "MainRole");
  if (main === undefined) {
    throw refusal(file.name, "missing_field", "Layers", "no layer has the role MainRole", { field: "Role" });
  }
  const name = baseName(main.path);
  const place = `Layers/${main.key}`;
  await out.item({ key: itemKey(name || file.name), aliases: [name].filter(Boolean), place });
  for (const [path, where] of [[saveLocation, "SaveLocation"], ...layers.map(({ path, key }) => [path, key])]) {
    if (path !== undefined && /(?:^|[/\\])(?:home|users)[/\\]/i.test(path.slice(0, 1000))) {
      out.person(path, where ?? "", "path");
    }
  }
  for (const label of labels) out.label(label.name);
  const maps = layers.filter(({ role }) => role === "SegmentationRole").length - (options.deliveredMaps ?? 0);
  if (maps > 0) out.leaveOut("segmentation layers", "the workspace only points to them: deliver the files", maps);
  out.finish();
}

export const itksnapLabelsFormat: Format = {
  id: "itksnap-labels",
  name: "ITK-SNAP label description",
  detect: (_file, head) => detectLabels(head),
  read: readLabels,
};

export const itksnapWorkspaceFormat: Format<WorkspaceOptions> = {
  id: "itksnap-workspace",
  name: "ITK-SNAP workspace",
  detect: (_file, head) => {
    const found = xmlHead(head);
    if (found?.root !== "registry") return { confidence: "none", reasons: ["no XML whose root is <registry>"] };
    const isSnap = /SaveLocation|ITK-SNAP|MainRole/.test(found.text);
    return isSnap
      ? { confidence: "high", reasons: ["<registry> with the entries of ITK-SNAP"] }
      : { confidence: "medium", reasons: ["<registry>"] };
  },
  read: readWorkspace,
};
