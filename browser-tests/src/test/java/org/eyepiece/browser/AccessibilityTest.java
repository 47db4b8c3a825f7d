package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.through;
import static org.eyepiece.browser.Visitor.until;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every view of both pages, at a desk and on a phone, light and dark: axe finds nothing. Pictures of all lie in target/screenshots. */
class AccessibilityTest {

    private static final String OPEN_ALL = "document.querySelectorAll('details').forEach((d) => (d.open = true))";

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @ParameterizedTest
    @EnumSource
    void the_volunteers_page(Device device) {
        Audit audit = new Audit(device);
        Visitor visitor = observatory.stranger(options(device)).foreseeing("status of 401");
        Page page = visitor.open("/");
        assertThat(page.locator("dialog.tutorial-sheet[open]")).isVisible();
        audit.look(page, "tutorial");
        press(page, "Escape");
        audit.look(page, "first question");
        press(page, "1", "1", "4");
        audit.look(page, "multiple");
        press(page, "7");
        page.locator(".tools-toggle").click();
        audit.look(page, "image tools");
        sheet(page, audit, "h", "help");
        sheet(page, audit, "?", "keys");
        String shown = Visitor.galaxy(page);
        press(page, "f");
        page.locator(".bar .primary").click();
        until(page, "the next galaxy", () -> !Visitor.galaxy(page).equals(shown));
        through(page, "3", "f", "Enter");
        visitor.stored(2);
        page.locator(".menu-button").click();
        audit.look(page, "menu");
        press(page, "Escape");
        page.locator(".trail").getByText("Recent").click();
        audit.look(page, "recent");
        Duration past = observatory.site().untilFinal();
        page.clock().setFixedTime(Instant.now().plus(past).toEpochMilli());
        visitor.open("/");
        page.locator(".trail").getByText("Recent").click();
        Locator crowd = page.locator(".recent-list li").last();
        crowd.getByText("What others said").click();
        assertThat(crowd.locator(".crowd table").first()).isVisible();
        audit.look(page, "crowd");
        for (String view : List.of("me", "guide", "favourites", "account", "about")) {
            visitor.open("/#/" + view);
            page.waitForTimeout(200);
            page.evaluate(OPEN_ALL);
            audit.look(page, view);
        }
        LabTest.signIn(visitor.open("/lab/"));
        visitor.open("/#/account");
        page.locator("password-form summary").click();
        audit.look(page, "account signed in");
        assertThat(audit.found()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_owners_page(Device device) {
        Audit audit = new Audit(device);
        Visitor visitor = observatory.stranger(options(device)).foreseeing("status of 401");
        Page page = visitor.open("/lab/");
        audit.look(page, "lab sign in");
        LabTest.signIn(page);
        new MadeRounds(observatory.site().campaign()).twoModelsAndAThirdAtWork();
        for (String view : List.of("overview", "model", "subjects", "volunteers", "images", "exports")) {
            visitor.open("/lab/#/" + view);
            if (view.equals("model")) {
                assertThat(page.locator(".steps [aria-current]")).containsText("Learning");
            }
            page.waitForTimeout(500);
            page.evaluate(OPEN_ALL);
            audit.look(page, "lab " + view);
        }
        visitor.open("/lab/#/subjects");
        page.locator(".subjects button").first().click();
        assertThat(page.locator("dialog.subject-sheet img.portrait")).isVisible();
        audit.look(page, "lab subject");
        page.locator("dialog.subject-sheet")
                .getByText("Retire", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("dialog.reason-sheet input")).isVisible();
        audit.look(page, "lab reason");
        assertThat(audit.found()).isEmpty();
    }

    private static void sheet(Page page, Audit audit, String key, String name) {
        press(page, key);
        assertThat(page.locator("dialog.sheet[open]")).isVisible();
        audit.look(page, name);
        press(page, "Escape");
    }

    /** axe measures colours as they are in that moment, so nothing may be fading; and it brings styles of its own past the policy. */
    private static Browser.NewContextOptions options(Device device) {
        return device.options().setReducedMotion(ReducedMotion.REDUCE).setBypassCSP(true);
    }
}
