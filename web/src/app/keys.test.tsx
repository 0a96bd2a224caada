import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useKeys } from "./keys";

const bindings = { "g t": vi.fn(), "?": vi.fn(), "mod+k": vi.fn() };

function Keys() {
  useKeys(bindings);
  return <input aria-label="Name" />;
}

beforeEach(() => {
  for (const act of Object.values(bindings)) act.mockReset();
  render(<Keys />);
});

describe("keys", () => {
  it("act alone, with Ctrl or Cmd, and one after the other", async () => {
    await userEvent.keyboard("gt");
    await userEvent.keyboard("?");
    await userEvent.keyboard("{Control>}k{/Control}");

    expect(bindings["g t"]).toHaveBeenCalledOnce();
    expect(bindings["?"]).toHaveBeenCalledOnce();
    expect(bindings["mod+k"]).toHaveBeenCalledOnce();
  });

  it("do nothing while text is typed, but for those with Ctrl", async () => {
    await userEvent.click(screen.getByLabelText("Name"));
    await userEvent.keyboard("gt?");
    await userEvent.keyboard("{Meta>}k{/Meta}");

    expect(bindings["g t"]).not.toHaveBeenCalled();
    expect(bindings["?"]).not.toHaveBeenCalled();
    expect(bindings["mod+k"]).toHaveBeenCalledOnce();
  });
});
