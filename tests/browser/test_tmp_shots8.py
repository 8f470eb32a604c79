import re
from test_safety_browser import *  # noqa
from test_safety_browser import page  # noqa
import site_server

def test_shots(page, chromium):
    plants = PLANTS["en"][1]
    a_return_is_entered(page, plants[0], "en"); a_workbook_is_told(page, plants, "en")
    page.set_viewport_size({"width": 1100, "height": 900}); page.screenshot(path="/tmp/w/shots8/z_returns.png", full_page=True)
    a_change_is_read(page, plants, "en")
    page.screenshot(path="/tmp/w/shots8/z_change.png", full_page=True)
    a_table_is_drafted(page, plants, "en")
    page.screenshot(path="/tmp/w/shots8/z_preview.png", full_page=True)
    draft = page.url.replace("preview", "")
    page.goto(draft); page.screenshot(path="/tmp/w/shots8/z_draft.png", full_page=True)
    page.locator("button.main").first.click()
    ctx = chromium.new_context(base_url=re.match(r"http://[^/]+", page.url)[0], viewport={"width": 1100, "height": 900})
    other = ctx.new_page(); other.goto("/accounts/login/?next=/safety/")
    other.get_by_label("Email").fill(site_server.email("bela")); other.get_by_label("Password").fill(site_server.PASSWORD)
    other.get_by_role("button", name="Sign in").click(); other.wait_for_url("**/safety/")
    other.goto(draft + "preview"); other.locator("button.main").click()
    other.screenshot(path="/tmp/w/shots8/z_table.png", full_page=True)
    other.set_viewport_size(PHONE); other.screenshot(path="/tmp/w/shots8/z_table_phone.png", full_page=True)
    other.goto("/safety/"); other.set_viewport_size({"width": 1100, "height": 900}); other.screenshot(path="/tmp/w/shots8/z_tables.png", full_page=True)
