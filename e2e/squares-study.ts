import type { Page } from "@playwright/test";
import { signInAsAdmin } from "./programs-site";
import { programCalls, type StudyCalls, studyCalls } from "./study-calls";

const CASES = Array.from({ length: 24 }, (_, index) => index + 1);
const ITEMS = [
  "key,case,width,height,spacing_x_mm,spacing_y_mm",
  ...CASES.map((number) => `img${number},patient${number},100,100,0.5,0.5`),
].join("\n");

/** A square of 20 x 20 pixels on each of the first cases, moved to the right by some pixels; all images are listed. */
export function squares(until: number, movedPx = 0): string {
  const left = 10 + movedPx;
  const outline = [left, 10, left + 20, 10, left + 20, 30, left, 30];
  return JSON.stringify({
    images: CASES.map((id) => ({ id, file_name: `img${id}.png`, width: 100, height: 100 })),
    categories: [{ id: 1, name: "lesion" }],
    annotations: CASES.filter((id) => id <= until).map((id) => ({
      ...{ id, image_id: id, category_id: 1, segmentation: [outline], area: 400, iscrowd: 0 },
      bbox: [left, 10, 20, 20],
    })),
  });
}

export interface SquaresStudy extends StudyCalls {
  /** Its address. */
  project: string;
  vendors: { name: string; id: string }[];
}

/** A project of 24 cases with squares and two vendors, made by the interface for programs; the page is signed in. */
export async function squaresStudy(page: Page, origin: string, rest: Record<string, unknown>): Promise<SquaresStudy> {
  await signInAsAdmin(page, origin);
  const call = await programCalls(page, origin);
  const labels = [{ name: "lesion", color: "#2563eb" }];
  const { no } = await call("POST", "/projects", { modality: "mri", exhaustive: true, labels, ...rest });
  await call("PUT", `/projects/${no}/items`, ITEMS);
  const study = studyCalls(call, no);
  const vendors = [];
  for (const name of [`Ariel ${no}`, `Borealis ${no}`]) vendors.push({ name, id: await study.engage(name) });
  return { ...study, project: `${origin}/projects/${no}`, vendors };
}
