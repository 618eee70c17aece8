import type { GoldDescription, Receipt } from "@/lib/evaluation/result";
import type { Warning } from "@/lib/evaluation/warnings/warnings";
import type { MergedFrom } from "@/lib/model/annotation";
import { UsageError } from "./usage-error";

/** A file of a request as far as it tells who made a reference. */
interface NamedFile {
  name: string;
  path: string;
  sha256: string;
  mergedFrom: readonly MergedFrom[];
}

export interface NamedMakers extends Pick<GoldDescription, "makers" | "requiresEveryMaker"> {
  warnings: Warning[];
}

/**
 * Who made a reference by what its file says: the makers that it names, and every vendor whose file is among those that
 * it was merged from, whatever that vendor is called here. `stated` are the makers given on the command line, null where
 * none were asked for; they decide, and a warning says where they leave out one that the file names.
 */
export function makersOf(
  gold: NamedFile,
  vendors: Receipt["inputs"],
  stated: { makers: readonly string[] | null; required: boolean },
): NamedMakers {
  const named = namedIn(gold, vendors);
  if (named.length === 0 || stated.makers !== null) {
    const makers = [...(stated.makers ?? [])];
    const unsaid = named.filter((name) => !makers.includes(name));
    const warnings: Warning[] = [];
    if (unsaid.length > 0) {
      const said = makers.length === 0 ? "none" : makers.join(", ");
      warnings.push({
        code: "reference_names_makers",
        message: `${gold.path} names ${unsaid.join(", ")} among its makers; measured as said on the command line (${said}).`,
      });
    }
    return { makers, requiresEveryMaker: stated.required, warnings };
  }
  return {
    makers: named,
    requiresEveryMaker: gold.mergedFrom.some(({ requiresEveryMaker }) => requiresEveryMaker),
    warnings: [
      {
        code: "reference_names_makers",
        message: `${gold.path} names its makers: ${named.join(", ")}. None of them is ranked on it.`,
      },
    ],
  };
}

/** Refuses a reference made without a vendor that, by its own words, holds that vendor's votes. */
export function refuseOwnVote(gold: NamedFile, vendor: Receipt["inputs"][number]): void {
  if (!namedIn(gold, [vendor]).includes(vendor.name)) return;
  throw new UsageError(
    `${gold.path} names ${vendor.name} among its makers: it is no reference made without ${vendor.name}`,
  );
}

function namedIn({ mergedFrom }: NamedFile, vendors: Receipt["inputs"]): string[] {
  const makers = mergedFrom.flatMap((origin) => origin.makers);
  const hashes = new Set(mergedFrom.flatMap(({ inputs }) => inputs.map(({ sha256 }) => sha256)));
  const byFile = vendors.filter(({ sha256 }) => hashes.has(sha256)).map(({ name }) => name);
  return [...new Set([...makers, ...byFile])];
}
