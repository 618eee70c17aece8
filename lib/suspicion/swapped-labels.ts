import type { Confusion, ItemResult, VendorResult } from "@/lib/evaluation/result";
import { chanceOfCrossing, isBeyondChance } from "./beyond-chance";
import { ListedItems } from "./listed-items";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

/**
 * Labels exchanged throughout a delivery: of the answers where the reference says one label, at least `swappedShare` say the
 * other, and the other way round; and more than somebody would who answers without looking (hypergeometric, `chanceAlpha`). Of two labels it is a reversed coding; of a left and right, what the viewer showed.
 */
export class SwappedLabels {
  /** Items on which a vendor says one label where the reference says another. */
  private readonly items = new Map<string, ListedItems>();

  constructor(private readonly settings: SuspicionSettings) {}

  add(results: readonly ItemResult[]): void {
    for (const { vendor, item, outcome, goldLabel, vendorLabel } of results) {
      if (outcome !== "wrong_label" || goldLabel === null || vendorLabel === null) continue;
      const key = keyOf(vendor, goldLabel, vendorLabel);
      const listed = this.items.get(key) ?? new ListedItems();
      this.items.set(key, listed);
      listed.add(item);
    }
  }

  found({ vendors }: { vendors: readonly Pick<VendorResult, "name" | "confusion">[] }): Suspicion[] {
    const tests = vendors.reduce((sum, { confusion }) => sum + (confusion ? this.askedPairs(confusion) : 0), 0);
    return vendors.flatMap(({ name, confusion }) => {
      if (confusion === undefined) return [];
      const { labels, counts } = confusion;
      const answers = labels.map((_, gold) => labels.reduce((sum, __, own) => sum + (counts[gold]?.[own] ?? 0), 0));
      return labels.flatMap((one, first) =>
        labels.slice(first + 1).flatMap((other, after): Suspicion[] => {
          const second = first + 1 + after;
          const [n, m] = [answers[first] ?? 0, answers[second] ?? 0];
          const [there, back] = [counts[first]?.[second] ?? 0, counts[second]?.[first] ?? 0];
          if (!this.isSwapped(there, n) || !this.isSwapped(back, m)) return [];
          const [kept, stayed] = [counts[first]?.[first] ?? 0, counts[second]?.[second] ?? 0];
          const p = chanceOfCrossing(there, kept + there, there + stayed, kept + there + back + stayed);
          if (!isBeyondChance(p, tests, this.settings)) return [];
          return [
            {
              kind: "labels_swapped",
              subject: `${name}: ${one} and ${other}`,
              vendors: [name],
              items: [...this.listed(name, one, other), ...this.listed(name, other, one)],
              evidence: { vendor: name, labels: [one, other], there, ofFirst: n, back, ofSecond: m },
              estimate: { value: (there + back) / (n + m), of: "answers that are the other label", n: n + m, p },
              message: `${name} says ${other} on ${there} of ${n} where the reference says ${one}, and ${one} on ${back} of ${m} where it says ${other}: exchanged labels, a reversed coding or the viewer's left and right. Check the label mapping first.`,
            },
          ];
        }),
      );
    });
  }

  /** Pairs of labels with enough answers to both, about which is asked. */
  private askedPairs({ labels, counts }: Confusion): number {
    const enough = labels.filter((_, gold) => {
      const answers = labels.reduce((sum, __, own) => sum + (counts[gold]?.[own] ?? 0), 0);
      return answers >= this.settings.swappedAnswers;
    });
    return (enough.length * (enough.length - 1)) / 2;
  }

  private isSwapped(count: number, answers: number): boolean {
    const { swappedAnswers, swappedShare } = this.settings;
    return answers >= swappedAnswers && count >= swappedShare * answers;
  }

  private listed(vendor: string, gold: string, said: string): string[] {
    return this.items.get(keyOf(vendor, gold, said))?.list() ?? [];
  }
}

const keyOf = (...parts: string[]) => JSON.stringify(parts);
