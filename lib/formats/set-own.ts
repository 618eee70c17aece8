import type { Attributes, AttributeValue } from "@/lib/model/annotation";

/** Sets a property of its own, also under the name `__proto__`, where assigning would change the prototype. */
export function setOwn(attributes: Attributes, key: string, value: AttributeValue): void {
  if (key === "__proto__") {
    Object.defineProperty(attributes, key, { value, enumerable: true, configurable: true, writable: true });
  } else attributes[key] = value;
}
