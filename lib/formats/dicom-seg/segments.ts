import type { Attributes } from "@/lib/model/annotation";
import { codeText, codeValue, type DicomSet } from "../dicom/data-set";

const BACKGROUND = "125040";

export interface SegSegment {
  number: number;
  label: string;
  attributes: Attributes;
  /** The background of a label map: number 0, or its code. */
  isBackground: boolean;
}

/** The segments that the file declares, in its order. A segment without a label takes its type, else its number. */
export function declaredSegments(data: DicomSet): SegSegment[] {
  return data.sequence("x00620002").map((item, index) => {
    const number = item.short("x00620004") ?? index + 1;
    const type = item.first("x0062000f");
    const isBackground = number === 0 || (codeValue(type) === BACKGROUND && type?.text("x00080102") === "DCM");
    const attributes: Attributes = { segment: number };
    const facts: Record<string, string | undefined> = {
      algorithm: item.text("x00620008"),
      algorithmName: item.text("x00620009"),
      category: codeText(item.first("x00620003")),
      type: codeText(type),
      site: codeText(item.first("x00082218")),
      trackingId: item.text("x00620020"),
      trackingUid: item.text("x00620021"),
    };
    for (const [name, value] of Object.entries(facts)) if (value !== undefined) attributes[name] = value;
    return {
      number,
      label: item.text("x00620005") ?? type?.text("x00080104") ?? `segment:${number}`,
      attributes,
      isBackground,
    };
  });
}

/** Whether the label was drawn by hand, by a program, or both. */
export function originOf({ attributes }: SegSegment): "manual" | "assisted" | "automatic" {
  if (attributes.algorithm === "AUTOMATIC") return "automatic";
  return attributes.algorithm === "SEMIAUTOMATIC" ? "assisted" : "manual";
}
