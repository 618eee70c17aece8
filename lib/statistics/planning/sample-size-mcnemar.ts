import { mcNemar } from "../comparison/mcnemar";
import { StatisticsInputError } from "../estimate";
import { binomialCdf, binomialProbability, binomialUpperTail } from "../special/binomial";
import { criticalValues, MOST_STEPS, requireCount, requireFraction, type TestRates, wholeItems } from "./requirements";

export interface McNemarPower {
  asymptotic: number;
  exact: number;
  midP: number;
}

type Form = "pAsymptotic" | "pExact" | "pMid";

function requireDiscordant(firstOnly: number, secondOnly: number): void {
  requireFraction("firstOnly", firstOnly, "closed");
  requireFraction("secondOnly", secondOnly, "closed");
  if (firstOnly + secondOnly > 1) {
    throw new StatisticsInputError("firstOnly + secondOnly", "must be at most 1", firstOnly + secondOnly);
  }
}

/**
 * Pairs of independent items needed for McNemar's test, when a share `firstOnly` is right with the first vendor only and
 * `secondOnly` with the second only:
 *
 *   n = (zα √ψ + zβ √(ψ - δ²))² / δ²,  ψ = firstOnly + secondOnly, δ = firstOnly - secondOnly.
 *
 * Source: Connor 1987, Biometrics 43:207. Oracle: own code of the reference set, to 1e-9
 * (`planning.sample_size_mcnemar`). Look at `mcNemarPower` for the power that n really has.
 * @throws StatisticsInputError for shares outside [0, 1] or equal
 */
export function sampleSizeMcNemar(
  firstOnly: number,
  secondOnly: number,
  rates: TestRates = {},
): { exact: number; n: number } {
  requireDiscordant(firstOnly, secondOnly);
  if (firstOnly === secondOnly) throw new StatisticsInputError("secondOnly", "must differ from firstOnly", secondOnly);
  const { alphaZ, powerZ } = criticalValues(rates);
  const discordant = firstOnly + secondOnly;
  const gap = firstOnly - secondOnly;
  const root = alphaZ * Math.sqrt(discordant) + powerZ * Math.sqrt(Math.max(0, discordant - gap * gap));
  const exact = (root / gap) ** 2;
  return { exact, n: wholeItems(exact) };
}

/** The largest count of the rarer kind of `discordant` pairs at which the two-sided p is at most alpha; -1 for none. */
function criticalCount(discordant: number, alpha: number, form: Form): number {
  let low = -1;
  let high = Math.floor(discordant / 2) + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const p = mcNemar(middle, discordant - middle)[form].value;
    if (p !== null && p <= alpha) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * True power of McNemar's two-sided test with n pairs, in its asymptotic, exact and mid-p form: summed over the binomial
 * number of discordant pairs and, given that, over the binomial number that the first vendor has right.
 * Oracle: own code of the reference set with scipy 1.12.0, to 1e-9 (`planning.sample_size_mcnemar`).
 */
export function mcNemarPower(n: number, firstOnly: number, secondOnly: number, alpha = 0.05): McNemarPower {
  requireCount("n", n, 0, MOST_STEPS);
  requireDiscordant(firstOnly, secondOnly);
  requireFraction("alpha", alpha);
  const discordant = firstOnly + secondOnly;
  const share = discordant === 0 ? 0 : firstOnly / discordant;
  const powerOf = (form: Form) => {
    let power = 0;
    for (let pairs = 1; pairs <= n; pairs++) {
      const probability = binomialProbability(pairs, n, discordant);
      if (probability < 1e-18) continue;
      const critical = criticalCount(pairs, alpha, form);
      if (critical < 0) continue;
      const reject = binomialCdf(critical, pairs, share) + binomialUpperTail(pairs - critical, pairs, share);
      power += probability * Math.min(1, reject);
    }
    return power;
  };
  return { asymptotic: powerOf("pAsymptotic"), exact: powerOf("pExact"), midP: powerOf("pMid") };
}
