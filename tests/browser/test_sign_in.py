"""Signing in, as an officer does it in a browser: password, lock-out, second factors, languages, signing out."""

import base64
import hmac
import re
import time
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import site_server
from site_server import PASSWORD, Site

SECOND_FACTOR = "/accounts/2fa/"
ANONYMOUS = ("/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/", "/no/such/page")
SIGNED_IN = (
    SECOND_FACTOR,
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/no/such/page",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_server.running(tmp_path_factory.mktemp("site") / "desk") as site:
        yield site


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a browser of its own; whatever breaks the content security policy or a script fails the test."""
    contexts, complaints = [], []

    def opened(path: str, *, script: bool = True) -> Page:
        context = chromium.new_context(base_url=site.address, java_script_enabled=script)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in(page: Page, person: str, password: str = PASSWORD) -> None:
    page.goto(f"/accounts/login/?next={SECOND_FACTOR}")
    page.get_by_label("Email").fill(site_server.email(person))
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def press(page: Page, name: str) -> None:
    """Press a button of the page's own matter and wait for the answer."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()


def confirm(page: Page) -> None:
    """Give the password again, as the site asks before it changes how one signs in."""
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Confirm")


def code_of(secret: str) -> str:
    """The code that an authenticator app shows now (RFC 6238), never one about to expire."""
    left = 30 - time.time() % 30
    if left < 3:
        time.sleep(left)
    digest = hmac.digest(base64.b32decode(secret), int(time.time() // 30).to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def give_code(page: Page, code: str) -> None:
    page.get_by_label("Code").fill(code)
    press(page, "Sign In")


def add_security_key(page: Page) -> None:
    """Give the browser a security key that agrees to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}})


def test_the_header_says_who_is_signed_in_until_they_sign_out(open_page):
    page = open_page("/accounts/login/")
    sign_in(page, "asha")
    expect(page.get_by_role("banner")).to_contain_text("Asha, head of delegation India")
    expect(page.get_by_role("banner")).to_contain_text("A desk of one side on this machine.")
    expect(page.get_by_role("contentinfo")).to_contain_text("Side-confidential (India).")
    sign_out(page)
    expect(page.get_by_role("banner")).not_to_contain_text("Asha")
    page.goto(SECOND_FACTOR)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_signing_in_needs_no_script(open_page):
    page = open_page("/accounts/login/", script=False)
    sign_in(page, "asha")
    expect(page.get_by_role("banner")).to_contain_text("Asha, head of delegation India")
    sign_out(page)


def test_five_wrong_passwords_lock_the_account_for_an_hour(open_page):
    page = open_page("/accounts/login/")
    for _ in range(4):
        sign_in(page, "bela", "not the password")
        expect(page.get_by_role("alert")).to_be_visible()
    sign_in(page, "bela", "not the password")
    expect(page.get_by_role("heading", level=1)).to_have_text("Signing in is locked")
    expect(page.get_by_role("main")).to_contain_text("Wait 60 minutes")
    sign_in(page, "bela")
    expect(page.get_by_role("heading", level=1)).to_have_text("Signing in is locked")
    sign_in(page, "asha")
    expect(page.get_by_role("banner")).to_contain_text("Asha")


def test_an_authenticator_app_and_its_recovery_codes(open_page):
    page = open_page("/accounts/login/")
    sign_in(page, "chitra")
    page.get_by_role("link", name="Activate").click()
    confirm(page)
    picture = page.get_by_role("img", name="QR code for the authenticator app")
    assert picture.evaluate("image => image.naturalWidth") > 0
    secret = page.get_by_label("Authenticator secret").input_value()
    page.get_by_label("Authenticator code").fill(code_of(secret))
    press(page, "Activate")
    page.goto("/accounts/2fa/recovery-codes/")
    recovery = page.get_by_label("Unused codes").input_value().split()
    assert len(recovery) == 10
    sign_out(page)

    sign_in(page, "chitra")
    give_code(page, "000000" if code_of(secret) != "000000" else "000001")
    expect(page.get_by_text("Incorrect code.")).to_be_visible()
    expect(page.get_by_role("banner")).not_to_contain_text("Chitra")
    give_code(page, code_of(secret))
    expect(page.get_by_role("banner")).to_contain_text("Chitra")
    sign_out(page)

    sign_in(page, "chitra")
    give_code(page, recovery[0])
    expect(page.get_by_role("banner")).to_contain_text("Chitra")
    sign_out(page)

    sign_in(page, "chitra")
    give_code(page, recovery[0])
    expect(page.get_by_text("Incorrect code.")).to_be_visible()


def test_a_security_key(open_page):
    page = open_page("/accounts/login/")
    add_security_key(page)
    sign_in(page, "dev")
    page.goto("/accounts/2fa/webauthn/add/")
    confirm(page)
    page.get_by_label("Name").fill("Key of the desk")
    press(page, "Add")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery Codes")
    page.goto("/accounts/2fa/webauthn/")
    expect(page.get_by_role("cell", name=re.compile("Key of the desk"))).to_be_visible()
    sign_out(page)

    sign_in(page, "dev")
    expect(page.get_by_role("banner")).not_to_contain_text("Dev")
    press(page, "Use a security key")
    expect(page.get_by_role("banner")).to_contain_text("Dev")


@pytest.mark.parametrize("script", [True, False])
def test_a_language_is_kept_from_page_to_page(open_page, script):
    page = open_page("/accounts/login/", script=script)
    for name, code in (("日本語", "ja"), ("हिन्दी", "hi"), ("English", "en")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(f"html[lang={code}]")).to_be_visible()
        assert page.url.endswith("/accounts/login/")
        page.goto("/accounts/password/reset/")
        expect(page.locator(f"html[lang={code}]")).to_be_visible()
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-current", "true")
        page.goto("/accounts/login/")


def test_every_page_can_be_read_by_everybody_at_any_width(open_page):
    page = open_page("/accounts/login/")
    _read(page, ANONYMOUS)
    sign_in(page, "esha")
    page.goto("/accounts/2fa/totp/activate/")
    confirm(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    _check(page)
    page.get_by_label("Authenticator code").fill("12")
    press(page, "Activate")
    _check(page)
    page.get_by_label("Authenticator code").fill(code_of(secret))
    press(page, "Activate")
    _read(page, SIGNED_IN)
    sign_out(page)
    sign_in(page, "esha")
    _check(page)


def _read(page: Page, paths: tuple[str, ...]) -> None:
    for path in paths:
        page.goto(path)
        _check(page)


def _check(page: Page) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is wider than {width} px"
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"], page.url) for one in violations if one["impact"] in ("serious", "critical")] == []
    assert page.title().removesuffix(" – Steel Dialogue").strip()
