/** Beyond so many different ones nothing more is kept. */
const MOST = 4096;

/**
 * A function of an object that gives what it gave before for the same object. The cases of a large study have one reading
 * each and share their counts (`one-reading.ts`), so that a figure is found for the few different ones, not for each case.
 */
export function remembered<Given extends object, Result>(of: (given: Given) => Result): (given: Given) => Result {
  const known = new Map<Given, Result>();
  return (given) => {
    const there = known.get(given);
    if (there !== undefined) return there;
    const result = of(given);
    if (known.size < MOST) known.set(given, result);
    return result;
  };
}
