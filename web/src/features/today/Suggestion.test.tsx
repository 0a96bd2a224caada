import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Suggestion } from "./Suggestion";

function shown() {
  const acts = { onAccept: vi.fn(), onLater: vi.fn(), onNever: vi.fn() };
  const heading = "Today";
  render(
    <main>
      <h1 tabIndex={-1}>{heading}</h1>
      <Suggestion name="Alerts" {...acts} />
    </main>,
  );
  return acts;
}

describe("a suggestion", () => {
  it("asks, and does nothing by itself", () => {
    const acts = shown();

    expect(screen.getByRole("region", { name: "Suggestion" }).textContent).toContain("You use Alerts most");
    for (const act of Object.values(acts)) expect(act).not.toHaveBeenCalled();
  });

  it.each([
    ["Accept", "onAccept"],
    ["Not now", "onLater"],
    ["Don't suggest again", "onNever"],
  ] as const)("is answered by %s from the keyboard, and the focus goes to the page's heading", async (name, act) => {
    const acts = shown();
    screen.getByRole("button", { name }).focus();
    await userEvent.keyboard("{Enter}");

    expect(acts[act]).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });
});
