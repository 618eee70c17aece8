/** The same value with its typed arrays over shared memory: threads read one copy instead of each its own. */
export function withSharedArrays(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return sharedCopy(value);
  if (Array.isArray(value)) return value.map(withSharedArrays);
  if (value instanceof Map) return new Map([...value].map(([key, entry]) => [key, withSharedArrays(entry)]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withSharedArrays(entry)]));
}

function sharedCopy(view: ArrayBufferView): ArrayBufferView {
  const memory = new SharedArrayBuffer(view.byteLength);
  new Uint8Array(memory).set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  if (view instanceof Int8Array) return new Int8Array(memory);
  if (view instanceof Int32Array) return new Int32Array(memory);
  if (view instanceof Uint32Array) return new Uint32Array(memory);
  if (view instanceof Float64Array) return new Float64Array(memory);
  if (view instanceof Uint8Array) return new Uint8Array(memory);
  throw new TypeError(`no shared copy of ${view.constructor.name}`);
}
