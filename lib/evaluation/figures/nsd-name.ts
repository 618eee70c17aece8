/** The figure's name at a further tolerance: `nsd_0_5mm`. */
export const nsdName = (mm: number): string => `nsd_${String(mm).replace(".", "_")}mm`;
