import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ConfirmTyped } from "./ConfirmTyped";

const confirmed = vi.fn();

beforeEach(() => {
  confirmed.mockReset();
  render(
    <ConfirmTyped
      open
      onOpenChange={() => undefined}
      title="Stop everything"
      description="Every order is cancelled."
      word="KILL"
      action="Stop everything now"
      onConfirm={confirmed}
    />,
  );
});

const field = () => screen.getByLabelText("Type KILL to confirm");
const act = () => screen.getByRole("button", { name: "Stop everything now" });

describe("an act that asks for a typed word", () => {
  it("is not done before the word stands there whole", async () => {
    await userEvent.type(field(), "KIL{Enter}");

    expect(act().getAttribute("aria-disabled")).toBe("true");
    expect(confirmed).not.toHaveBeenCalled();
    expect(screen.getByText("That is not KILL yet")).toBeTruthy();
  });

  it("is done with the word, in whichever case", async () => {
    await userEvent.type(field(), "kill");
    await userEvent.click(act());

    expect(confirmed).toHaveBeenCalledOnce();
  });
});
