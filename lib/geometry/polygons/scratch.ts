/**
 * A growing buffer that one function fills anew on each call, so that measuring many small polygons does not allocate
 * (a typed array above 64 bytes costs more than sorting 30 sides). Its content means nothing between calls.
 */
export function floatScratch(): (length: number) => Float64Array {
  let buffer = new Float64Array(256);
  return (length) => {
    if (buffer.length < length) buffer = new Float64Array(2 * length);
    return buffer;
  };
}

/** The same for positions. */
export function indexScratch(): (length: number) => Uint32Array {
  let buffer = new Uint32Array(256);
  return (length) => {
    if (buffer.length < length) buffer = new Uint32Array(2 * length);
    return buffer;
  };
}
