import { type Bounds, joinBounds } from "./bounds";

/** So many members of a leaf, and nodes of a node. */
const WIDTH = 16;

interface Node {
  bounds: Bounds;
  /** Of a leaf: positions of what it holds. */
  members: readonly number[];
  nodes: readonly Node[];
}

/**
 * Many bounds, packed once so that those about a place are found without looking at all. Memory grows with their number
 * alone; a question costs what it finds and a little, unless they all lie over one another. They need not be sorted.
 *
 * Source: Leutenegger, Lopez & Edgington 1997, STR: a simple and efficient algorithm for R-tree packing, ICDE, p 497.
 */
export class BoundsTree {
  private readonly root: Node | null;

  constructor(private readonly all: readonly Bounds[]) {
    let nodes = inPieces(tiled(all)).map((members) => this.leaf(members));
    while (nodes.length > 1) nodes = inPieces(nodes).map(parent);
    this.root = nodes[0] ?? null;
  }

  /** Positions of the bounds that share a point with the given ones, edges included, ascending. */
  touching(asked: Bounds): number[] {
    const found: number[] = [];
    const open = this.root ? [this.root] : [];
    for (let node = open.pop(); node; node = open.pop()) {
      if (areApart(node.bounds, asked)) continue;
      open.push(...node.nodes);
      for (const member of node.members) {
        const bounds = this.all[member];
        if (bounds && !areApart(bounds, asked)) found.push(member);
      }
    }
    return found.sort((one, other) => one - other);
  }

  private leaf(members: readonly number[]): Node {
    return { bounds: around(members.flatMap((member) => [this.all[member] ?? NOWHERE])), members, nodes: [] };
  }
}

/** Touches nothing, and adds nothing to what it is joined with. */
export const NOWHERE: Bounds = [Infinity, Infinity, -Infinity, -Infinity];

const parent = (nodes: readonly Node[]): Node => ({
  bounds: around(nodes.map(({ bounds }) => bounds)),
  members: [],
  nodes,
});

const around = (list: readonly Bounds[]): Bounds => list.reduce<Bounds | null>(joinBounds, null) ?? NOWHERE;

function areApart(one: Bounds, other: Bounds): boolean {
  return one[2] < other[0] || other[2] < one[0] || one[3] < other[1] || other[3] < one[1];
}

/** Positions in upright strips from left to right, within a strip from top to bottom. */
function tiled(all: readonly Bounds[]): number[] {
  const along = (low: 0 | 1) => (one: number, other: number) => centre(all[one], low) - centre(all[other], low);
  const byColumn = all.map((_, position) => position).sort(along(0));
  const inStrip = Math.ceil(all.length / Math.ceil(Math.sqrt(all.length / WIDTH) || 1));
  return inPieces(byColumn, inStrip).flatMap((strip) => strip.sort(along(1)));
}

/** Twice the middle; of what lies nowhere 0, so that it can be sorted. */
const centre = (bounds: Bounds | undefined, low: 0 | 1): number => {
  const sum = bounds ? bounds[low] + bounds[low + 2 === 2 ? 2 : 3] : 0;
  return Number.isFinite(sum) ? sum : 0;
};

function inPieces<Member>(list: readonly Member[], size = WIDTH): Member[][] {
  const pieces: Member[][] = [];
  for (let start = 0; start < list.length; start += size) pieces.push(list.slice(start, start + size));
  return pieces;
}
