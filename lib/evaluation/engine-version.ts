/**
 * The version of every formula and rule behind a stored evaluation. A change that moves any figure gets a new one and
 * never changes an old result; `verify` recomputes only under the same version.
 */
export const ENGINE_VERSION = "assay-engine-1";
