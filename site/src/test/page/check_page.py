#!/usr/bin/env python3
"""Drives the volunteers' page in Chromium against the development server, as a person would, and says what does not hold.

Needs `pip install playwright` and a Chromium (--chromium, default /usr/bin/chromium); with --axe axe.min.js (it comes in the jar
com.deque.html.axe-core:playwright) every page is also checked for accessibility, light and dark.

    python3 site/src/test/page/check_page.py [--axe FILE] [--only PART]
"""

import argparse
import json
import pathlib
import subprocess
import sys
import time
import traceback
import urllib.request

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
SETTINGS = "localStorage['eyepiece-settings'] ??= JSON.stringify({tutorialSeen: true})"


class Page:
    """A browser context with one page open, and everything that went wrong in it."""

    def __init__(self, browser, base, wrong, tutorial=False, **options):
        self.context = browser.new_context(**{**DESK, **options})
        self.base, self.wrong = base, wrong
        if not tutorial:
            self.context.add_init_script(SETTINGS)
        self.page = self.tab()

    def tab(self, path="/"):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("console", lambda message: self.note(message))
        page.goto(self.base + path)
        page.wait_for_selector(".answer, .reading h1")
        return page

    def note(self, message):
        expected = ("ERR_INTERNET_DISCONNECTED", "status of 503", "status of 403", "status of 401")
        if message.type == "error" and not any(words in message.text for words in expected):
            self.wrong.append(f"console: {message.text}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


def subject(page):
    return page.get_attribute(".stage-image img", "src")


def question(page):
    return page.inner_text("question-panel h1")


def keys(page, *pressed):
    for key in pressed:
        page.keyboard.press(key)
        page.wait_for_timeout(40)


SMOOTH_BY_KEYS = ["1", "1", "4", "7"]


class Checks:
    def __init__(self, browser, base, axe):
        self.browser, self.base, self.axe = browser, base, axe
        self.wrong = []

    def open(self, **options):
        return Page(self.browser, self.base, self.wrong, **options)

    def received(self):
        with urllib.request.urlopen(self.base + "/development/received") as answer:
            return json.load(answer)

    def fault(self, status, times):
        body = json.dumps({"status": status, "times": times}).encode()
        urllib.request.urlopen(urllib.request.Request(self.base + "/development/faults", body, method="PUT"))

    def stored_since(self, before):
        return [one for one in self.received()["stored"] if one not in before["stored"]]

    def modules(self):
        with self.open() as opened:
            page = opened.context.new_page()
            page.goto(self.base + "/test/tests.html")
            page.wait_for_selector("#results[data-failed]", state="attached", timeout=60_000)
            failed = [line for line in page.inner_text("#results").splitlines() if line.startswith("FAILED")]
            assert not failed, failed
            print("   ", page.get_attribute("#results", "data-passed"), "tests of the modules")

    def by_mouse(self):
        before = self.received()
        with self.open() as opened:
            page = opened.page
            first = subject(page)
            page.click("text=Features or disk")
            page.click("text=Edge-on >> nth=0")
            page.click(".bar >> text=Back")
            assert question(page).startswith("Do we see"), question(page)
            page.click(".answer >> text=Edge-on >> nth=0")
            page.click(".answer >> text=Rounded")
            page.click(".trail button >> nth=0")
            assert question(page).startswith("What does")
            page.click(".answer >> text=Smooth")
            page.click(".answer >> text=Round >> nth=0")
            page.click(".answer >> text=Undisturbed")
            page.check(".answer:has-text('Ring') input")
            page.click(".primary")
            wait_until(lambda: subject(page) != first, "the next galaxy")
            wait_until(lambda: len(self.stored_since(before)) == 1, "one classification arrived")

    def by_keyboard(self):
        before = self.received()
        with self.open() as opened:
            page = opened.page
            first = subject(page)
            keys(page, *SMOOTH_BY_KEYS, "Backspace", "4", "Enter")
            wait_until(lambda: subject(page) != first, "the next galaxy")
            wait_until(lambda: len(self.stored_since(before)) == 1, "one classification arrived")
            second = subject(page)
            for _ in range(40):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.classList.contains('answer')"):
                    break
            page.keyboard.press("Enter")
            page.wait_for_timeout(150)
            assert question(page).startswith("How round"), question(page)
            assert page.evaluate("document.activeElement.tagName") == "H1", "the question has the focus"
            keys(page, "i")
            assert "invert" in page.evaluate("document.querySelector('.stage-image img').style.filter")
            keys(page, "+", "+")
            assert "scale(1.96)" in page.evaluate("document.querySelector('.stage-image img').style.transform")
            keys(page, "0", "f")
            wait_until(lambda: page.get_attribute(".favourite", "aria-pressed") == "true", "a favourite")
            page.keyboard.press("?")
            page.wait_for_selector("dialog.keys-sheet[open]")
            page.keyboard.press("s")
            page.click(".switch input")
            page.keyboard.press("Escape")
            page.keyboard.press("s")
            page.wait_for_timeout(200)
            assert subject(page) == second, "keys are off"

    def by_touch(self):
        before = self.received()
        with self.open(**PHONE) as opened:
            page = opened.page
            first = subject(page)
            page.tap(".answer >> nth=1")
            page.tap(".answer >> nth=1")
            for _ in range(6):
                if page.get_attribute(".primary", "aria-disabled") == "false":
                    break
                page.wait_for_timeout(60)
                page.tap(".answer >> nth=-1")
            page.tap(".primary")
            wait_until(lambda: subject(page) != first, "the next galaxy")
            wait_until(lambda: len(self.stored_since(before)) == 1, "one classification arrived")
            page.touchscreen.tap(100, 200)
            page.touchscreen.tap(100, 200)
            wait_until(lambda: "scale(3)" in page.evaluate("document.querySelector('.stage-image img').style.transform"), "zoom")

    def image(self):
        """Wheel, drag, pinch, tap, buttons, sliders and full screen."""
        with self.open(**PHONE) as opened:
            page = opened.page
            view = lambda: page.evaluate("document.querySelector('.stage-image img').style.transform")
            touch = opened.context.new_cdp_session(page)

            def fingers(kind, *points):
                touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]})

            fingers("touchStart", (150, 240), (240, 240))
            for step in range(1, 6):
                fingers("touchMove", (150 - 10 * step, 240), (240 + 10 * step, 240))
            fingers("touchEnd")
            wait_until(lambda: "scale(2." in view(), f"pinched: {view()}")
            before = view()
            fingers("touchStart", (200, 200))
            for step in range(1, 6):  # slowly: Chromium takes a jump for a fling, and the next tap for its end
                fingers("touchMove", (200 + 6 * step, 200 + 8 * step))
                page.wait_for_timeout(30)
            page.wait_for_timeout(150)
            fingers("touchEnd")
            page.wait_for_timeout(500)
            wait_until(lambda: view() != before, "moved")
            page.tap(".tools-toggle")
            page.tap("[aria-label='Rotate a quarter turn']")
            wait_until(lambda: "rotate(90deg)" in view(), "turned")
            page.locator("input[type=range]").first.fill("2")
            wait_until(lambda: "brightness(2)" in page.evaluate("document.querySelector('.stage-image img').style.filter"), "brighter")
            page.tap("[aria-label='Reset the view']")
            wait_until(lambda: "scale(1) rotate(0deg)" in view(), "reset")
        with self.open() as opened:
            page = opened.page
            view = lambda: page.evaluate("document.querySelector('.stage-image img').style.transform")
            page.mouse.move(300, 300)
            page.mouse.wheel(0, -400)
            wait_until(lambda: "scale(2." in view(), "zoomed by the wheel")
            before = view()
            page.mouse.down()
            page.mouse.move(360, 340)
            page.mouse.up()
            assert view() != before, "dragged"
            page.focus(".stage")
            before = view()
            page.keyboard.press("ArrowLeft")
            wait_until(lambda: view() != before, "moved by an arrow")
            page.click("[aria-label='Full screen']")
            wait_until(lambda: page.evaluate("document.fullscreenElement?.className") == "classify", "full screen")
            keys(page, "h")
            page.wait_for_selector("dialog.help-sheet[open]")

    def swap(self):
        """Time from the press on Done to the frame after the next galaxy is in the page."""
        with self.open() as opened:
            page = opened.page
            times = []
            for _ in range(8):
                keys(page, "3")
                page.wait_for_timeout(250)
                times.append(
                    page.evaluate(
                        """() => new Promise((resolve) => {
                          const stage = document.querySelector('.stage-image');
                          const begun = performance.now();
                          new MutationObserver((_, observer) => {
                            observer.disconnect();
                            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)));
                          }).observe(stage, { childList: true });
                          document.querySelector('.primary').click();
                        })"""
                    )
                )
            times.sort()
            print(f"    swap: median {times[4]:.0f} ms, slowest {times[-1]:.0f} ms")
            assert times[4] < 100, times

    def empty(self):
        """No galaxies, for whatever reason: the page says why, and goes on by itself."""
        with self.open() as opened:
            page = opened.page
            page.route("**/api/subjects/next*", lambda route: route.fulfill(json={"subjects": [], "reason": "all-seen"}))
            for _ in range(12):
                if page.locator(".empty").count():
                    break
                shown = subject(page)
                keys(page, "3", "Enter")
                wait_until(lambda: page.locator(".empty").count() or subject(page) != shown, "next or none")
            page.wait_for_selector("text=You have seen them all")

    def offline(self):
        before = self.received()
        with self.open() as opened:
            page = opened.page
            kept = "caches.open('eyepiece-shell-1').then((c) => c.match('/app/pages/about-page.js')).then(Boolean)"
            wait_until(lambda: page.evaluate(kept), "the page is kept for offline")
            page.wait_for_timeout(500)
            opened.context.set_offline(True)
            for _ in range(2):
                first = subject(page)
                keys(page, *SMOOTH_BY_KEYS, "Enter")
                wait_until(lambda: subject(page) != first, "the next galaxy, offline")
            wait_until(lambda: "2 waiting" in page.inner_text(".status"), "the page says what waits")
            page.reload()
            page.wait_for_selector(".answer")
            keys(page, "3", "Enter")
            wait_until(lambda: "3 waiting" in page.inner_text(".status"), "the page works on after a reload")
            for path in ("me", "guide", "favourites", "account", "about"):
                page.goto(f"{self.base}/#/{path}")
                page.wait_for_selector(".reading h1")
            assert self.stored_since(before) == []
            opened.context.set_offline(False)
            wait_until(lambda: len(self.stored_since(before)) == 3, "all three arrived")
            wait_until(lambda: page.inner_text(".status").strip() == "", "nothing waits")

    def two_tabs(self):
        before = self.received()
        with self.open() as opened:
            tabs = [opened.page, opened.tab()]
            done = []
            for _ in range(3):
                for page in tabs:
                    shown = subject(page)
                    done.append(shown)
                    page.bring_to_front()
                    keys(page, "3", "Enter")
                    wait_until(lambda: subject(page) != shown, "the next galaxy")
            assert len(set(done)) == 6, done
            wait_until(lambda: len(self.stored_since(before)) == 6, "six arrived")
            page.wait_for_timeout(300)
            sent = [one["id"] for one in self.received()["received"][len(before["received"]):]]
            assert len(sent) == len(set(sent)) == 6, sent

    def duplicated_tab(self):
        """A duplicated tab has the same galaxy in hand; it counts once, and nothing is refused."""
        before = self.received()
        with self.open() as opened:
            first, second = opened.page, opened.tab()
            second.evaluate("(hand) => sessionStorage.setItem('eyepiece-tab', hand)", first.evaluate("sessionStorage['eyepiece-tab']"))
            second.reload()
            second.wait_for_selector(".answer")
            shown = subject(first)
            assert subject(second) == shown
            for page in (first, second):
                page.bring_to_front()
                keys(page, "3", "Enter")
                wait_until(lambda: subject(page) != shown, "the next galaxy")
            wait_until(lambda: len(self.stored_since(before)) == 1, "one arrived")
            second.wait_for_timeout(300)
            assert len(self.received()["received"]) == len(before["received"]) + 1

    def trouble(self):
        """The server fails, and the tab is closed at once after Done: nothing is lost."""
        before = self.received()
        with self.open() as opened:
            page = opened.page
            self.fault(503, 3)
            first = subject(page)
            keys(page, "3", "Enter")
            wait_until(lambda: subject(page) != first, "the next galaxy")
            page.close()
            page = opened.tab()
            wait_until(lambda: len(self.stored_since(before)) == 1, "it arrived", 20)
            self.fault(0, 0)

    def undo(self):
        before = self.received()
        with self.open() as opened:
            page = opened.page
            first = subject(page)
            keys(page, "3", "Enter")
            wait_until(lambda: subject(page) != first, "the next galaxy")
            second = subject(page)
            keys(page, "1")
            keys(page, "Backspace")
            page.click("text=Change it")
            wait_until(lambda: subject(page) == first, "the last galaxy is back")
            keys(page, *SMOOTH_BY_KEYS, "Enter")
            wait_until(lambda: subject(page) == second, "the galaxy laid aside is back")
            wait_until(lambda: len(self.stored_since(before)) == 2, "the changed one arrived")
            keys(page, "Backspace", "3", "Enter")
            wait_until(lambda: subject(page) != second, "the next galaxy")
            page.click(".trail >> text=Recent")
            assert page.locator(".recent-list li").count() == 2
            newest = page.locator(".recent-list li").first
            assert "may still be changed" in newest.inner_text()
            assert newest.locator("text=What others said").count() == 0, "nothing of others before it is final"
            page.click(".recent-list li >> nth=0 >> text=Withdraw")
            wait_until(lambda: page.locator(".recent-list li").count() == 1, "withdrawn")
            page.wait_for_selector(".recent-list >> text=What others said", timeout=12_000)
            page.click(".recent-list >> text=What others said")
            page.wait_for_selector(".crowd table")

    def narrow(self):
        """At 320 pixels, and at 400 %, nothing is cut off or has to be scrolled sideways; targets are large enough."""
        for width, height in ((320, 640), (320, 256), (844, 390)):
            with self.open(viewport={"width": width, "height": height}, has_touch=True) as opened:
                page = opened.page
                for path in ("", "#/me", "#/guide", "#/favourites", "#/account", "#/about"):
                    page.goto(f"{self.base}/{path}")
                    page.wait_for_timeout(250)
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    assert wide <= width, f"{path} is {wide} wide at {width}"
                    small = page.evaluate(
                        """() => [...document.querySelectorAll('button, a, input, summary')].filter((e) => e.checkVisibility())
                          .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
                          .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([e]) => e)"""
                    )
                    assert not small, small
                page.goto(f"{self.base}/")
                page.wait_for_selector(".answer")
                assert page.evaluate("[...document.querySelectorAll('.answer')].every((e) => e.offsetHeight >= 44)")

    def german(self):
        with self.open(locale="de-DE") as opened:
            page = opened.page
            assert page.evaluate("document.documentElement.lang") == "de"
            assert "Wie sieht diese Galaxie" in question(page), question(page)
            assert page.locator("[lang=en]").count() == 0
            for path in ("#/me", "#/guide", "#/favourites", "#/account", "#/about"):
                page.goto(f"{self.base}/{path}")
                page.wait_for_selector(".reading h1")
                page.wait_for_timeout(150)
                assert not page.evaluate("/\\b[a-z]+\\.[a-z]+\\b/.test(document.querySelector('main').innerText)"), path

    def account(self):
        with self.open() as opened:
            page = opened.page
            shown = subject(page)
            keys(page, "1")
            page.goto(self.base + "/#/account")
            page.wait_for_selector(".reading h1")
            page.go_back()
            page.wait_for_selector(".answer")
            assert subject(page) == shown and question(page).startswith("How round"), "the galaxy waited as it was"
            page.goto(self.base + "/#/account")
            page.click("text=Create an account")
            page.fill("[name=username]", f"someone {time.time()}")
            page.fill("[name=password]", "three little words")
            page.click("form .primary")
            page.wait_for_selector("text=You are signed in as")
            page.click("text=Sign out")
            page.wait_for_selector("[name=password]")
            page.fill("[name=username]", "nobody")
            page.fill("[name=password]", "not this one at all")
            page.click("form .primary")
            page.wait_for_selector("text=is not right")

    def accessible(self):
        if self.axe is None:
            print("    skipped: no --axe")
            return
        source = pathlib.Path(self.axe).read_text()
        found = []
        for scheme in ("dark", "light"):
            for size in (DESK, PHONE):
                with self.open(color_scheme=scheme, bypass_csp=True, **size) as opened:  # axe brings styles of its own
                    page = opened.page
                    audit = lambda name: found.extend(self.audit(page, source, f"{name} {scheme}"))
                    audit("first question")
                    keys(page, *SMOOTH_BY_KEYS[:3])
                    audit("multiple")
                    page.click(".tools-toggle")
                    keys(page, "7")
                    audit("last, tools open")
                    for action, name in (("h", "help"), ("?", "keys")):
                        page.keyboard.press(action)
                        page.wait_for_timeout(300)
                        audit(name)
                        page.keyboard.press("Escape")
                    page.click(".primary")
                    page.wait_for_timeout(300)
                    page.click(".trail >> text=Recent")
                    page.wait_for_timeout(300)
                    audit("recent")
                    page.keyboard.press("Escape")
                    page.click(".menu-button")
                    page.wait_for_timeout(150)
                    audit("menu")
                    page.click("text=Tutorial")
                    page.wait_for_timeout(300)
                    audit("tutorial")
                    page.keyboard.press("Escape")
                    for path in ("me", "guide", "favourites", "account", "about"):
                        page.goto(f"{self.base}/#/{path}")
                        page.wait_for_timeout(400)
                        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
                        audit(path)
        assert not found, "\n".join(sorted(set(found)))

    @staticmethod
    def audit(page, source, name):
        page.evaluate(source + "; true")
        results = page.evaluate("axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})")
        return [
            f"{name}: {violation['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
            for violation in results["violations"]
            for node in violation["nodes"]
        ]


def wait_until(condition, what, seconds=8):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return
        time.sleep(0.03)
    raise AssertionError(f"never: {what}")


PARTS = "modules by_mouse by_keyboard by_touch image empty swap offline two_tabs duplicated_tab trouble undo narrow german account accessible".split()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    options.add_argument("--axe")
    options.add_argument("--port", type=int, default=8097)
    options.add_argument("--only", choices=PARTS, nargs="*", default=PARTS)
    given = options.parse_args()

    server = subprocess.Popen(
        [sys.executable, HERE / "development_server.py", "--port", str(given.port), "--minutes", "20", "--undo-seconds", "6"],
        stdout=subprocess.PIPE,
    )
    failed = 0
    try:
        server.stdout.readline()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
            checks = Checks(browser, f"http://localhost:{given.port}", given.axe)
            for part in given.only:
                try:
                    getattr(checks, part)()
                    assert not checks.wrong, checks.wrong
                    print(f"ok  {part}", flush=True)
                except Exception as error:
                    failed += 1
                    line = traceback.extract_tb(error.__traceback__)[-1]
                    print(f"FAILED  {part}: {type(error).__name__} {error} ({line.lineno}: {line.line})", flush=True)
                checks.wrong.clear()
            browser.close()
    finally:
        server.terminate()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
