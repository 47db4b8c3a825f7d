package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.ClassifyTest.style;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.until;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImageToolsTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void fingers_pinch_move_and_tap_the_image() {
        Visitor visitor = observatory.visitor(Device.PHONE);
        Page page = visitor.page();
        CDPSession touch = visitor.context().newCDPSession(page);
        fingers(touch, "touchStart", 150, 240, 240, 240);
        for (int step = 1; step <= 5; step++) {
            fingers(touch, "touchMove", 150 - 10 * step, 240, 240 + 10 * step, 240);
        }
        fingers(touch, "touchEnd");
        until(page, "pinched", () -> view(page).contains("scale(2."));
        String before = view(page);
        fingers(touch, "touchStart", 200, 200);
        for (int step = 1;
                step <= 5;
                step++) { // slowly: Chromium takes a jump for a fling, and the next tap for its end
            fingers(touch, "touchMove", 200 + 6 * step, 200 + 8 * step);
            page.waitForTimeout(30);
        }
        page.waitForTimeout(150);
        fingers(touch, "touchEnd");
        page.waitForTimeout(500);
        assertThat(view(page)).isNotEqualTo(before);
        page.locator(".tools-toggle").tap();
        page.getByLabel("Rotate a quarter turn").tap();
        until(page, "turned", () -> view(page).contains("rotate(90deg)"));
        page.locator("input[type=range]").first().fill("2");
        until(page, "brighter", () -> style(page, "filter").contains("brightness(2)"));
        page.getByLabel("Reset the view").tap();
        until(page, "reset", () -> view(page).contains("scale(1) rotate(0deg)"));
        page.touchscreen().tap(100, 200);
        page.touchscreen().tap(100, 200);
        until(page, "two taps zoom", () -> view(page).contains("scale(3)"));
    }

    @Test
    void wheel_drag_arrows_and_full_screen() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        page.mouse().move(300, 300);
        page.mouse().wheel(0, -400);
        until(page, "zoomed by the wheel", () -> view(page).contains("scale(2."));
        String zoomed = view(page);
        page.mouse().down();
        page.mouse().move(360, 340);
        page.mouse().up();
        String dragged = view(page);
        assertThat(dragged).isNotEqualTo(zoomed);
        page.locator(".stage").focus();
        press(page, "ArrowLeft");
        until(page, "moved by an arrow", () -> !view(page).equals(dragged));
        page.getByLabel("Full screen").click();
        until(page, "full screen", () -> "classify".equals(page.evaluate("document.fullscreenElement?.className")));
        press(page, "h");
        assertThat(page.locator("dialog.help-sheet[open]")).isVisible();
    }

    private static String view(Page page) {
        return style(page, "transform");
    }

    private static void fingers(CDPSession touch, String type, int... at) {
        JsonArray points = new JsonArray();
        for (int i = 0; i < at.length; i += 2) {
            JsonObject point = new JsonObject();
            point.addProperty("x", at[i]);
            point.addProperty("y", at[i + 1]);
            point.addProperty("id", i / 2);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        touch.send("Input.dispatchTouchEvent", event);
    }
}
