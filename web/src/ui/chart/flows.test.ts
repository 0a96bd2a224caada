import { describe, expect, it } from "vitest";
import { cut, type FlowLink, type FlowNode, laidOut, outline } from "./flows";

const ROOM = { width: 900, height: 300, box: 10, gap: 6, label: 15, above: 0 };

/** A month drawn from a seed: sources into accounts, groups, leaves, in cents so that sums are exact. */
function month(seed: number): { nodes: FlowNode[]; links: FlowLink[] } {
  let state = seed;
  const draw = (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 1 + (state % most);
  };
  const links: FlowLink[] = [];
  const sums = new Map<string, number>();
  const add = (source: string, target: string, cents: number) => {
    links.push({ source, target, amount: (cents / 100).toFixed(2) });
    for (const end of [`${source}>`, `>${target}`]) sums.set(end, (sums.get(end) ?? 0) + cents);
  };
  let came = 0;
  for (let group = 0; group < 5; group++) {
    for (let leaf = 0; leaf < draw(4); leaf++) {
      const cents = draw(90_000);
      add("1 bank", `2 group ${group}`, cents);
      add(`2 group ${group}`, `3 leaf ${group}.${leaf}`, cents);
      came += cents;
    }
  }
  add("0 pay", "1 bank", came - 1);
  add("0 interest", "1 bank", 1);
  const ids = [...new Set(links.flatMap((link) => [link.source, link.target]))];
  const nodes = ids.map((id) => ({
    id,
    column: Number(id[0]),
    name: id,
    amount: (Math.max(sums.get(`${id}>`) ?? 0, sums.get(`>${id}`) ?? 0) / 100).toFixed(2),
    tone: "accent" as const,
  }));
  return { nodes, links };
}

describe("the layout of flows", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("conserves every amount (month %i)", (seed) => {
    const { nodes, links } = month(seed);
    const { boxes, ribbons } = laidOut(nodes, links, ROOM);

    expect(boxes).toHaveLength(nodes.length);
    expect(ribbons).toHaveLength(links.length);
    for (const { node, height, y } of boxes) {
      for (const [end, start] of [
        ["source", "y0"],
        ["target", "y1"],
      ] as const) {
        const own = ribbons.filter((ribbon) => ribbon.link[end] === node.id);
        if (own.length === 0) continue;
        expect(own.reduce((sum, ribbon) => sum + ribbon.thick, 0)).toBeCloseTo(height, 6);
        expect(Math.min(...own.map((ribbon) => ribbon[start]))).toBeCloseTo(y, 6);
        expect(Math.max(...own.map((ribbon) => ribbon[start] + ribbon.thick))).toBeCloseTo(y + height, 6);
      }
    }
  });

  it.each([1, 2, 3])("keeps boxes and their labels apart and inside (month %i)", (seed) => {
    const { nodes, links } = month(seed);
    const { boxes, height } = laidOut(nodes, links, ROOM);

    for (const column of [0, 1, 2, 3]) {
      const stack = boxes.filter((box) => box.node.column === column).sort((one, other) => one.y - other.y);
      stack.slice(1).forEach((box, place) => {
        const above = stack[place];
        expect(box.y - (above?.y ?? 0)).toBeGreaterThanOrEqual(
          Math.max(above?.height ?? 0, ROOM.label) + ROOM.gap - 1e-6,
        );
      });
    }
    expect(Math.max(...boxes.map((box) => box.y + box.height))).toBeLessThanOrEqual(height);
    expect(Math.max(...boxes.map((box) => box.x + ROOM.box))).toBeCloseTo(ROOM.width);
  });

  it("stands what has a rank below all else, and leaves beside their groups", () => {
    const node = (id: string, column: number, amount: string, rank = 0) =>
      ({ id, column, name: id, amount, tone: "ink", rank }) as const;
    const nodes = [
      node("bank", 1, "60"),
      node("kept", 2, "30", 1),
      node("food", 2, "20"),
      node("fun", 2, "10"),
      node("cinema", 3, "10"),
      node("bread", 3, "5"),
      node("meat", 3, "15"),
    ];
    const links = [
      ["bank", "kept", "30"],
      ["bank", "food", "20"],
      ["bank", "fun", "10"],
      ["food", "meat", "15"],
      ["food", "bread", "5"],
      ["fun", "cinema", "10"],
    ].map(([source = "", target = "", amount = ""]) => ({ source, target, amount }));
    const { boxes } = laidOut(nodes, links, ROOM);
    const order = (column: number) => boxes.filter((box) => box.node.column === column).map((box) => box.node.id);

    expect(order(2)).toEqual(["food", "fun", "kept"]);
    expect(order(3)).toEqual(["meat", "bread", "cinema"]);
  });

  it("leaves out what touches a column that is folded away", () => {
    const { nodes, links } = month(1);
    const { ribbons } = laidOut(
      nodes.filter((one) => one.column < 3),
      links,
      ROOM,
    );

    expect(ribbons.length).toBe(links.filter((link) => !link.target.startsWith("3")).length);
  });

  it("draws nothing of nothing, a thin flow as a line, and a long name cut", () => {
    expect(laidOut([], [], ROOM)).toEqual({ height: 0, boxes: [], ribbons: [] });
    const link = { source: "a", target: "b", amount: "0.01" };
    expect(outline({ link, x0: 0, y0: 1, x1: 10, y1: 2, thick: 0.001 })).toBe(
      "M0 1C5 1 5 2 10 2V2.75C5 2.75 5 1.75 0 1.75Z",
    );
    expect(cut("Rent and mortgage", 8)).toBe("Rent an…");
  });
});
