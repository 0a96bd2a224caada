import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api";
import type { Column } from "./columns";
import { DataTable } from "./DataTable";

type Put = { readonly symbol: string; readonly strike: string };

const PUTS: readonly Put[] = [
  { symbol: "NVDA", strike: "110.00" },
  { symbol: "AAPL", strike: "235.00" },
  { symbol: "SPY", strike: "9.50" },
];
const COLUMNS: readonly Column<Put>[] = [
  { key: "symbol", title: "Symbol", cell: (put) => put.symbol, sort: (put) => put.symbol },
  { key: "strike", title: "Strike", align: "end", cell: (put) => put.strike, sort: (put) => Number(put.strike) },
];
const keyOf = (put: Put) => put.symbol;

function phone(narrow: boolean): void {
  vi.stubGlobal("matchMedia", () => ({ matches: narrow, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
}

function symbols(): (string | undefined)[] {
  return screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getAllByRole("cell")[0]?.textContent ?? undefined);
}

afterEach(() => vi.unstubAllGlobals());

describe("a table", () => {
  it("is sorted by its heads: figures the largest first, then the other way round", async () => {
    phone(false);
    render(<DataTable label="Puts" columns={COLUMNS} rows={PUTS} keyOf={keyOf} />);
    await userEvent.click(screen.getByRole("button", { name: "Strike" }));

    expect(symbols()).toEqual(["AAPL", "NVDA", "SPY"]);
    expect(screen.getByRole("columnheader", { name: "Strike" }).getAttribute("aria-sort")).toBe("descending");

    await userEvent.click(screen.getByRole("button", { name: "Strike" }));

    expect(symbols()).toEqual(["SPY", "NVDA", "AAPL"]);
  });

  it("leaves the order to the server where the page says so", async () => {
    phone(false);
    const asked = vi.fn();
    render(<DataTable label="Puts" columns={COLUMNS} rows={PUTS} keyOf={keyOf} onOrder={asked} />);
    await userEvent.click(screen.getByRole("button", { name: "Symbol" }));

    expect(asked).toHaveBeenCalledWith({ key: "symbol", down: false });
    expect(symbols()).toEqual(["NVDA", "AAPL", "SPY"]);
  });

  it("shows the first cards on a phone, and the rest when asked; a wide table shows all", async () => {
    phone(true);
    const onMore = vi.fn();
    const more = { onMore, busy: false };
    const table = <DataTable label="Puts" columns={COLUMNS} rows={PUTS} keyOf={keyOf} first={2} more={more} />;
    const { unmount } = render(table);

    expect(screen.getAllByRole("listitem")).toHaveLength(2);
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(screen.getAllByRole("listitem")).toHaveLength(3);
    expect(onMore).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(onMore).toHaveBeenCalledOnce();

    unmount();
    phone(false);
    render(table);
    expect(symbols()).toHaveLength(3);
  });

  it("shows five cards at first where the page says nothing", async () => {
    phone(true);
    const many = Array.from({ length: 7 }, (_, place) => ({ symbol: `S${place}`, strike: "1.00" }));
    render(<DataTable label="Puts" columns={COLUMNS} rows={many} keyOf={keyOf} />);

    expect(screen.getAllByRole("listitem")).toHaveLength(5);
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(screen.getAllByRole("listitem")).toHaveLength(7);
  });

  it("is a list of cards on a phone, with the order in a select", async () => {
    phone(true);
    render(<DataTable label="Puts" columns={COLUMNS} rows={PUTS} keyOf={keyOf} />);
    await userEvent.selectOptions(screen.getByLabelText("Sort by"), "Strike, sorted ascending");

    const cards = within(screen.getByRole("list", { name: "Puts" })).getAllByRole("listitem");
    expect(cards.map((card) => card.textContent)).toEqual(["SPYStrike9.50", "NVDAStrike110.00", "AAPLStrike235.00"]);
  });

  it("says that rows are on their way, that there are none, or what went wrong", async () => {
    phone(false);
    const again = vi.fn();
    const problem = new ApiProblem({ type: "about:blank", title: "Forbidden", status: 403, detail: "not yours" });
    const table = (rows: readonly Put[] | undefined, error?: unknown) => (
      <DataTable label="Puts" columns={COLUMNS} rows={rows} keyOf={keyOf} error={error} onRetry={again} />
    );
    const { rerender } = render(table(undefined));
    expect(screen.getByRole("status").textContent).toBe("Loading rows");

    rerender(table([]));
    expect(screen.getByText("Nothing here yet")).toBeTruthy();

    rerender(table(undefined, problem));
    expect(screen.getByRole("alert").textContent).toContain("not yours");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(again).toHaveBeenCalledOnce();
  });

  it("keeps the rows that it has when asking for them anew fails", () => {
    phone(false);
    render(<DataTable label="Puts" columns={COLUMNS} rows={PUTS} keyOf={keyOf} error={new TypeError("network")} />);

    expect(symbols()).toEqual(["NVDA", "AAPL", "SPY"]);
  });
});
