import type { DeliverySink } from "@/lib/model/annotation";
import { datasetNames, isDataset } from "../dataset-names";
import { wrongType } from "../fault";
import type { DeliveryFile, Detection, Format } from "../format";
import { headValue } from "../json/head-value";
import { asRecord } from "../json/record";
import { wholeValue } from "../json/whole-value";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";

function detect(_file: DeliveryFile, head: Uint8Array): Detection {
  const document = asRecord(headValue(head));
  if (document === undefined) return { confidence: "none", reasons: ["not a JSON object"] };
  if (!isDataset(document)) {
    const reason = "no labels beside channel_names, modality, file_ending, numTraining or training";
    return { confidence: "none", reasons: [reason] };
  }
  const { names } = datasetNames(document);
  return { confidence: "high", reasons: [`a dataset.json that names ${names.size} values of label maps`] };
}

/** A dataset.json names values for the label maps beside it: it has no item and says nothing about an image. */
async function read(file: DeliveryFile, _options: unknown, sink: DeliverySink): Promise<void> {
  const document = asRecord(await wholeValue(file, sink.signal));
  if (!isDataset(document)) {
    throw refusal(file.name, "not_this_format", "the file", "it names no labels of a data set", { field: "labels" });
  }
  const out = new SinkWriter(file.name, sink);
  const { names, regions, wrong } = datasetNames(document);
  for (const [value, name] of names) if (value !== 0) out.label(name);
  for (const [name, value] of wrong) {
    out.reject(wrongType(`labels.${name}`, value, "a value, or the name of one"), "labels");
  }
  out.leaveOut("regions of several values", "a value that is in several regions has no one name", regions.length);
  out.finish();
}

export const nnunetDatasetFormat: Format = { id: "nnunet-dataset", name: "nnU-Net dataset.json", detect, read };
