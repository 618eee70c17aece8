import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { fraction, root, sum } from "@/lib/statistics/catalogue/notation";
import { METRIC_NOTATION } from "@/lib/statistics/catalogue/notations";
import { FormulaMath } from "./formula-math";

const markup = (formula: Parameters<typeof FormulaMath>[0]["formula"]) =>
  renderToStaticMarkup(<FormulaMath formula={formula} />);

describe("FormulaMath", () => {
  it("sets fractions, roots, sums, indices and powers", () => {
    expect(markup(fraction("2 tp", "tp + fn"))).toContain(
      '<mfrac><mrow><mn>2</mn><mspace width="0.2em"></mspace><mi>tp</mi></mrow><mrow><mi>tp</mi><mo>+</mo><mi>fn</mi></mrow></mfrac>',
    );
    expect(markup(root("x_i^2"))).toContain(
      "<msqrt><mrow><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></mrow></msqrt>",
    );
    expect(markup(sum("i", "d_i"))).toContain("<munder><mo>∑</mo><mrow><mi>i</mi></mrow></munder>");
    expect(markup("½ n^2")).toContain("<mn>½</mn><msup><mi>n</mi><mn>2</mn></msup>");
  });

  it("sets every formula of the catalogue, readable aloud", () => {
    for (const [id, { formula }] of Object.entries(METRIC_NOTATION)) {
      const html = markup(formula);
      expect(html, id).toMatch(/^<math display="block".* aria-label="[^"]+">/);
      expect(html, id).not.toMatch(/<m[in]><\/m[in]>|undefined|\[object/);
    }
  });
});
