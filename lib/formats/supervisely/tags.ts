import type { Attributes } from "@/lib/model/annotation";
import { asList, asRecord, asText } from "../json/record";
import { setOwn } from "../set-own";

export interface SuperviselyTag {
  name: string;
  value?: string | number | boolean;
}

export function tagsOf(list: unknown): SuperviselyTag[] {
  return asList(list).flatMap((entry): SuperviselyTag[] => {
    const tag = asRecord(entry);
    const name = asText(tag?.name) ?? asText(entry);
    const value = tag?.value;
    if (name === undefined) return [];
    const isScalar = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
    return [isScalar ? { name, value: value as string | number | boolean } : { name }];
  });
}

/** Tags of a figure as its attributes; one without a value is true. */
export function tagAttributes(tags: readonly SuperviselyTag[]): Attributes {
  const attributes: Attributes = {};
  for (const { name, value } of tags) setOwn(attributes, name, value ?? true);
  return attributes;
}
