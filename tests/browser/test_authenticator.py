"""Enrolling an authenticator in the browser: a phone that looks at the screen reads the secret, in both themes."""

from base64 import b64encode
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.house import ServedProcess
from tests.browser.looks import LOOKS, Look, grave_faults, opened, overflow
from tests.fakes.qr import read_pixels

GREYS = """async (png) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (one) => one.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, picture.width, picture.height);
    const greys = Array.from({ length: width * height }, (_, at) => data[4 * at]);
    return { width, height, greys };
}"""


def seen(page: Page) -> str:
    """What a phone reads from a picture of the whole window."""

    told = page.evaluate(GREYS, b64encode(page.screenshot()).decode())
    return read_pixels(np.array(told["greys"], dtype=np.uint8).reshape(told["height"], told["width"]))


@pytest.mark.parametrize("look", [LOOKS[1], LOOKS[2]], ids=str)
def test_a_phone_reads_the_secret_off_the_screen(
    browser: Browser, house: ServedProcess, owner: StorageState, look: Look
) -> None:
    with opened(browser, look, f"{house.address}/settings?tab=factors", owner) as watched:
        page = watched.page
        page.get_by_role("button", name="Enrol an authenticator").click()
        page.get_by_role("dialog").get_by_role("button", name="Go on").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("img", name="QR code of your new secret")).to_be_visible()
        secret = dialog.get_by_text("Secret", exact=True).locator("xpath=following-sibling::dd").inner_text()
        address = urlsplit(seen(page))

        assert (address.scheme, address.netloc) == ("otpauth", "totp")
        assert parse_qs(address.query)["secret"] == [secret]
        assert grave_faults(page) == []
        assert overflow(page) == 0
