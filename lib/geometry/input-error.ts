/** Thrown for a shape that no definition covers: names the argument, the bound it broke and what was found. */
export class GeometryInputError extends Error {
  constructor(
    readonly argument: string,
    readonly bound: string,
    readonly found?: unknown,
  ) {
    super(`${argument}: ${bound}${found === undefined ? "" : `, found ${String(found)}`}`);
    this.name = "GeometryInputError";
  }
}
