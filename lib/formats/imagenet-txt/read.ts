import type { DeliverySink } from "@/lib/model/annotation";
import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf, keyBook } from "../item-book";
import { valueLabel } from "../one-item";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { textLines } from "../text/lines";
import { listedImage } from "./line";

export interface ImagenetTxtOptions {
  /** Names of classes by number, from synsets.txt. */
  labelNames?: ReadonlyMap<number, string>;
}

/** Reads a list of images with the numbers of their classes, in two passes: keys depend on all paths. */
export async function readImagenetTxt(
  file: DeliveryFile,
  options: ImagenetTxtOptions,
  sink: DeliverySink,
): Promise<void> {
  const paths: string[] = [];
  for await (const lines of textLines(file, { signal: sink.signal })) {
    for (const { text } of lines) {
      const listed = listedImage(text);
      if (listed !== undefined && !(listed instanceof Fault)) paths.push(listed.path.replaceAll("\\", "/"));
    }
  }
  if (paths.length === 0) {
    const detail = { expected: "the path of an image and numbers of classes a line" };
    throw refusal(file.name, "not_this_format", "line 1", "no line begins with the path of an image", detail);
  }
  const keys = keyBook(paths);
  const out = new SinkWriter(file.name, sink);
  for (const name of options.labelNames?.values() ?? []) out.label(name);
  const seen = new Set<string>();
  for await (const lines of textLines(file, { signal: sink.signal, progress: sink.progress?.bind(sink) })) {
    for (const { text, number } of lines) {
      const place = `line ${number}`;
      const listed = listedImage(text);
      if (listed === undefined || listed instanceof Fault) {
        const detail = { field: "path", found: text.trim(), expected: "the path of an image" };
        out.reject(listed ?? new Fault("missing_field", "the line begins with no path of an image", detail), place);
        continue;
      }
      const path = listed.path.replaceAll("\\", "/");
      const item = keys.get(path) ?? path;
      if (seen.has(path)) {
        out.reject(new Fault("duplicate_item", `${item} stands before`, { field: "path", found: path }), place);
        continue;
      }
      seen.add(path);
      await out.item({ key: item, aliases: aliasesOf(item, listed.path), place });
      for (const value of new Set(listed.classes)) {
        const { labelNames } = options;
        if (labelNames !== undefined && !labelNames.has(value)) {
          const detail = { field: "class", found: value, expected: `0 to ${labelNames.size - 1}` };
          out.reject(new Fault("unknown_category", `synsets.txt names no class ${value}`, detail), place);
          continue;
        }
        const label = valueLabel(value, labelNames);
        const attributes = {};
        await out.keep({ item, label, shape: { kind: "class" }, origin: "manual", attributes, place }, place);
      }
    }
  }
  out.finish();
}
